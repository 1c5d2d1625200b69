"""Templates and Context become a Draft: the one text that every output format shares.

How a template is written
=========================

A template is Markdown with front matter and Jinja tags, one sentence a line. A paragraph's lines are joined by
spaces; a blank line parts paragraphs.

    ---
    document: final-demand          # the document's name (required)
    title: Final demand {{ matter.reference }}   # plain text for the file's metadata; else taken from "# Title"
    layout: letter                  # letter | agreement (required)
    numbering: clauses              # clauses | none (none unless given)
    form: short                     # full | short: the contract's clauses in their shorter wordings (full unless given)
    setting: compact                # usual | compact: the PDF set tight, for few pages | statement: margins of 3.5 cm
    terms: of the contract          # for a document that belongs to a contract and keeps its defined terms;
                                    # as prescribed: the words are a law's own, and nothing respells them
    clause_word: section            # only where the language's own word will not do (also annex_word)
    about: free text for whoever edits the template
    facts: final-demand             # in a template of your own: the document of docgen's whose facts it takes
    ---

**Where files are.** Documents and fragments stand in `contracts/` and `letters/`; `{% include "clauses/x.md" %}` is
looked for beside the including file, in its main folder, then in the other one. A fragment needs no front matter; a
clause that a case may switch on or off, or have in variants, has one of its own (see Clauses below).
`x.de.md` is taken for de (and de-AT) before `x.md`; where only the plain text exists, compose returns a warning.

**Values.** `{{ contract.price }}` prints text or a whole number exactly as it is; it can never act as markup, and
line breaks in it are kept. Printing what is empty, absent, a yes-or-no, a list or a group is an error: guard it with
`{% if contract.signed %} … {% endif %}`, loop over it, or print one of its parts. A block (Signatures, a Picture) is
printed alone in its own paragraph.

Quoted words in a tag (`{{ "paid" if x else "open" }}`, a macro's argument) are template text like the rest.

**Tags.** `if`/`elif`/`else`, `for`, `set`, `with`, `macro`, `call`, `include`, `{{ a if b else c }}`; `loop.index`,
`loop.first`, `loop.last`, `loop.length`; `is none`, `in`, `==`, `and`, `or`, `not`; the filters `first`, `last`,
`length`, `join`, `lower`, `upper`. Nothing else: no arithmetic, no |safe, no |default. Comments are
`<!-- like this -->` (a `{#…}` is an anchor). A line that holds only tags vanishes, newline and all, so they stand on
their own lines between list items and table rows. Tags inside a line leave the line as it is. An indented
`{% include %}` alone on its line indents all it brings in. Each name is checked in every branch, and so is each word
that a value is compared with when its type is a Literal or an Enum.

**Headings.** `# Title` (one). `## Late interest {#late-interest}` is a numbered clause ("7.") under
`numbering: clauses`, else a section; `## Signatures {.unnumbered}` is a section in either. `### Sub-heading` is never
numbered. `## Annex: Calculation {#annex-interest .annex}` opens Annex A, B, … on a new page; annexes come last.

**Numbered text.** Under a clause heading, `1.` is 7.1, 7.2, … (write every item as 1.); it counts on across the
whole clause, also over a table, a bullet list or a paragraph between. Indented by three spaces (two to five will do)
it is (a), deeper (i). `{#anchor}` at the end of a line of it, or on the line after it, names it. Paragraphs, tables and
bullet lists indented under an item follow it. Everywhere else `1.` and `-` make plain lists, whose items hold
words alone, no second paragraph and no list within a list, and which begin with 1.

**References.** `[](#late-interest)` prints "clause 7" ("Annex A" for an annex), with a capital where it
begins a sentence. Do not write "clause" before it. `[clauses](#a) and [#](#b)` prints "clauses 7 and 8":
the words given stand before the number, and `#` stands for no words.

**Paragraphs** take one class, on the line after them: `{: .address }`, and so .body .date .reference .subject .lead
.parties .note .closing .caption .callout, and .ten-points and .twelve-points for type that a law prescribes (see
`draft.ParagraphStyle`). `<br>` or two spaces at the end of a line begin a new line. `---` alone between blank lines
begins a new page. A paragraph that ends with ":" stays with what follows, captions and closings too, and so does the
one before signatures.

**Clauses.** A clause is a file: a whole one, with its heading, in `contracts/clauses/`, a paragraph within one in
`contracts/parts/`. `contracts/clauses.md` lists the whole ones in their order, once for both forms of the contract and
every language. A clause says what it is:

    ---
    reason: A client who pays late pays for the delay.         # a sentence a joiner understands (required)
    when: contract.has_interest_clause                          # the condition; without it, always in
    otherwise: The contract agrees no interest.                 # why it is out (goes with when)
    form: full                                                  # only where the short form leaves it out
    fields: contract.late_interest                              # what decides in the case file; [a, b] for several
    write: |                                                    # what brings it in, from the top of a case file
      contract:
        late_interest: {rate: 8% per year}
    variants:                                                   # its wordings; the first whose when holds is taken
      agreed rate: {when: contract.interest_rate, reason: The parties have agreed a rate of their own.}
      by law: {reason: The contract refers to the law., fields: law}       # the last has no when
    ---
    ## Interest on late payment {#late-interest}

    {% if variant == "agreed rate" %}
    1. …
    {% endif %}

A text that does not open with a plain `## Heading`, such as a paragraph within another clause, gives its `heading:` in
the front matter as well. The condition stands there and nowhere else: the document includes the file as it is, never
inside `{% if %}` or `{% for %}`, and `docgen explain` asks the same condition. `variant` is the name of the wording
chosen; a name that the front matter does not know is an error, as is a key it does not know. A translation
(`late-interest.de.md`) has no front matter: it takes all this from `late-interest.md`, and `variant` has the same names
in it. The wording of a clause in the short form stands in `contracts/short/clauses/` or `contracts/short/parts/` under
the same name and is taken for it; its front matter gives only what it says otherwise, and mostly there is none. What
has no shorter wording stands in the short form as it is. Clauses may include clauses; what is within one that is out is
out, too. The fields and the piece to write of every clause are tested against the case file's models, so that they can
be followed to the letter.

**Defined terms.** An agreement marks a term in bold where it defines it, once, with a capital: (the **Work**). After
that it is written with its capital and without bold. A term that is used and not defined, defined twice, or defined and
not used in the document at hand is a warning, and so is a doubled word that a value of the case brings, or an Exhibit
or Annex that is named and not there. Write no other bold words with capitals, and give one to no word but terms and
names.

**Tables** are pipe tables, each row beginning with |: `|---|:-:|--:|` under the first row gives the alignment. A
first row of empty cells means no header. The last rows whose first cell begins with `**` are totals (ruled and
bold), unless all do.
`{: widths="3 1 1" }` right after the table shares out the width. A cell of `<br>` alone is room to write by hand. No
blank lines between rows. `\\|` is a plain |.

**Words.** `**bold**`, `*italic*`, `[words](https://…)`, `[{{ x.email }}](mailto:{{ x.email }})`. Write ' and " and
--; they are printed ’ “ ” and – (by language). Write British English: for en-US it is spelled the American way.
HTML, pictures, code, brackets and braces left over, TODO, doubled words, empty headings: each is an error that names
the file and line.

`docgen.compose.document.compose` does it all; `check_template` checks a template without a case.
"""
