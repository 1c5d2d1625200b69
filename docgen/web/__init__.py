"""The local page in the browser: `docgen serve`. It shows jobs and writes to their files, and knows nothing by itself.

Every sum, rule and sentence comes from the rooms below, from the same functions that `status`, `check`, `draft` and
`issue` call. `app` puts the pages together, `guard` decides which requests are answered at all, `room` is the folder
with its jobs, `rendering` turns a template into a response in the language of the reader (`language`). A page is a
module with its handlers and its templates.
"""
