"""A kind of import contract that import-linter does not have; `setup.cfg` names it."""

from typing import Any, ClassVar

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateModulesContract(Contract):
    """Some modules of a feature are its own: only the feature's package may import them.

    import-linter's `protected` contract takes wildcards, yet one feature's package then counts as a permitted
    importer of its sibling's modules; here the owner is the package in which the private module stands.

    Options: `container` (the package whose children are the features), `no_features` (children that are
    none), `private` (names of modules that are private, with everything below them). There is no way to
    ignore an import, on purpose.
    """

    container: Any = fields.StringField()
    no_features: Any = fields.SetField(subfield=fields.StringField())
    private: Any = fields.SetField(subfield=fields.StringField())
    type_name: ClassVar[str] = "private_modules"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Collect every direct import of a private module from outside its feature."""
        prefix = f"{self.container}."
        found: list[tuple[str, str, int | None]] = []
        for module in sorted(graph.modules):
            parts = module.removeprefix(prefix).split(".")
            if not module.startswith(prefix) or len(parts) < 2 or parts[0] in self.no_features:
                continue
            if parts[1] not in self.private:
                continue
            owner = f"{self.container}.{parts[0]}"
            for importer in sorted(graph.find_modules_that_directly_import(module)):
                if importer != owner and not importer.startswith(f"{owner}."):
                    details = graph.get_import_details(importer=importer, imported=module)
                    found.append((importer, module, details[0]["line_number"] if details else None))
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the imports that should go through a `service` or `events`."""
        for importer, module, line in check.metadata["found"]:
            output.print_error(
                f"{importer}:{line} imports {module}, which is private to its feature", bold=False
            )
            output.new_line()
