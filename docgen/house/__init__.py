"""The house file, `docgen.yaml`: what a firm sets once for all of its cases.

`find` looks for it, `models` says what it may hold, `load` reads it as strictly as a case file and brings what it
names: `pictures` the logo (`svg` one that is drawn), `typefaces` the fonts, `contrast` the colour, `letterheads` the
letterhead. Where there is no such file, nothing but `find` and `house` is imported.
"""
