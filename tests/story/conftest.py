"""The stories' tests use LibreOffice as those of the renderers do."""

from tests.render.conftest import convert as convert
