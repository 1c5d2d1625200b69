"""`docgen schema`: the JSON Schema with which an editor completes and checks a file while it is typed."""

from __future__ import annotations

import click

from docgen.cli.show import print_json


@click.command("schema")
@click.option("--house", is_flag=True, help="The schema of the house file (docgen.yaml) instead.")
def command(house: bool) -> None:
    """Print the JSON Schema of the case file.

    Editors with a YAML language server read it when the first line of the case file says
    # yaml-language-server: $schema=docgen.schema.json
    and the schema stands beside it; `docgen new` sets up both.
    """
    from docgen.case.models import Case
    from docgen.house.models import HouseFile
    from docgen.schema.json_schema import schema_of

    print_json(schema_of(HouseFile, "docgen house file") if house else schema_of(Case, "docgen case file"))
