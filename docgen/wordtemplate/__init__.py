"""Word files of the user's own, read and judged before anything is filled in.

`package` takes a file apart, `vetting` names what must not come along and takes out what tells of people; letterheads
go through these two. `paragraphs` reads a template's words with their places; `tags` finds the tags and what Word has
made of them; `blocks` pairs them and sees what they would take away; `names` holds every name against the context;
`lint` is all of that in one run; `compare` holds a template against an earlier one. `docgen.render.word_template`
fills it in with `filling` and looks at what comes out with `docx_validate`. docs/templates.md is the guide.
"""
