"""A Word template of the user's own: a .docx with tags, read and judged before anything is filled in.

`package` takes the file apart and names what must not come along; `paragraphs` reads its words with their places;
`tags` finds the tags and what Word has made of them; `blocks` pairs them and sees what they would take away; `names`
holds every name against the Facts; `lint` is all of that in one run; `compare` holds a template against an earlier
one. `engine` and `settled` are what `docgen.render.word_template` fills it in with. docs/templates.md is the guide.
"""
