"""How the generators write reference files: one JSON file per module, read by test/support/reference.ts."""

import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent.parent


def write(name, source, generator, groups):
    """groups: list of dicts with function, tolerance and cases; a case is [arguments, expected]."""
    path = FOLDER / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {"source": source, "generator": f"test/reference/generators/{generator}"}
    lines = [f'  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},' for key, value in head.items()]
    blocks = []
    for group in groups:
        cases = ",\n".join("        " + json.dumps(case) for case in group["cases"])
        blocks.append(
            "    {\n"
            f'      "function": {json.dumps(group["function"])},\n'
            f'      "tolerance": {json.dumps(group["tolerance"])},\n'
            f'      "cases": [\n{cases}\n      ]\n'
            "    }"
        )
    path.write_text("{\n" + "\n".join(lines) + '\n  "groups": [\n' + ",\n".join(blocks) + "\n  ]\n}\n", encoding="utf-8")
    print(path.relative_to(FOLDER.parent.parent), {group["function"]: len(group["cases"]) for group in groups})
