"""Graphs by networkx; earliest and latest starts by listing all paths.

    /usr/bin/python3 test/reference/generators/graph.py    # Debian: python3-networkx
"""

import random

import networkx as nx

from reference import write

source = random.Random(20261124)


def random_graph(size, count, acyclic):
    # Ids in no order, so that positions and names are not alike.
    ids = [f"n{i}" for i in range(size)]
    source.shuffle(ids)
    rank = ids[:]
    source.shuffle(rank)
    edges = []
    for _ in range(count):
        a, b = source.choice(range(size)), source.choice(range(size))
        if acyclic:
            if a == b:
                continue
            a, b = min(a, b), max(a, b)
        edges.append({"from": rank[a], "to": rank[b]})
    return {"nodes": [{"id": i, "weight": source.randint(0, 9)} for i in ids], "edges": [{**e, "weight": source.randint(0, 5)} for e in edges]}


def networkx_of(graph):
    digraph = nx.DiGraph()
    digraph.add_nodes_from(node["id"] for node in graph["nodes"])
    for edge in graph["edges"]:
        known = digraph.get_edge_data(edge["from"], edge["to"])
        # Of parallel edges the heaviest counts for longest paths.
        digraph.add_edge(edge["from"], edge["to"], weight=max(edge["weight"], known["weight"] if known else 0))
    return digraph


def by_position(graph, ids):
    wanted = set(ids)
    return [node["id"] for node in graph["nodes"] if node["id"] in wanted]


sizes = [(0, 0), (1, 0), (1, 1), (5, 4), (8, 10), (12, 20), (25, 35), (25, 80), (60, 100)]
cyclic = [random_graph(n, m, False) for n, m in sizes for _ in range(2)]
acyclic = [random_graph(n, m, True) for n, m in sizes for _ in range(2)]


def reduction(graph):
    kept = set(nx.transitive_reduction(networkx_of(graph)).edges) if graph["nodes"] else set()
    seen, edges = set(), []
    for edge in graph["edges"]:
        pair = (edge["from"], edge["to"])
        if pair in kept and pair not in seen:
            edges.append(edge)
        seen.add(pair)
    return {"edges": edges}


def distances(graph, start, backwards):
    digraph = networkx_of(graph)
    found = nx.single_source_shortest_path_length(digraph.reverse() if backwards else digraph, start)
    position = {node["id"]: i for i, node in enumerate(graph["nodes"])}
    return [{"id": i, "distance": d} for i, d in sorted(found.items(), key=lambda pair: (pair[1], position[pair[0]]))]


def components(parts):
    return sorted(sorted(part) for part in parts)


def all_paths(graph):
    after = {node["id"]: [] for node in graph["nodes"]}
    for edge in graph["edges"]:
        after[edge["from"]].append((edge["to"], edge["weight"]))
    weight = {node["id"]: node["weight"] for node in graph["nodes"]}

    def walk(path, length):
        yield path, length
        for following, wait in after[path[-1]]:
            yield from walk([*path, following], length + wait + weight[following])

    for node in graph["nodes"]:
        yield from walk([node["id"]], node["weight"])


def spans(graph):
    paths = list(all_paths(graph))
    length = max((total for _, total in paths), default=0)
    weight = {node["id"]: node["weight"] for node in graph["nodes"]}
    rows = []
    for node in graph["nodes"]:
        finish = max(total for path, total in paths if path[-1] == node["id"])
        through = max(total for path, total in paths if node["id"] in path)
        slack = length - through
        start = finish - weight[node["id"]]
        rows.append(
            {
                "id": node["id"],
                "earliestStart": start,
                "earliestFinish": finish,
                "latestStart": start + slack,
                "latestFinish": finish + slack,
                "slack": slack,
                "critical": slack == 0,
            }
        )
    return {"length": length, "nodes": rows}


few = [graph for graph in acyclic if len(graph["nodes"]) <= 12]
starts = [(graph, graph["nodes"][0]["id"]) for graph in cyclic if graph["nodes"]]
exact = {}
write(
    "graph/graph",
    f"networkx {nx.__version__}; listing of all paths",
    "graph.py",
    [
        {"function": "components", "tolerance": exact, "cases": [[[g], components(nx.strongly_connected_components(networkx_of(g)))] for g in cyclic + acyclic]},
        {"function": "parts", "tolerance": exact, "cases": [[[g], components(nx.weakly_connected_components(networkx_of(g)))] for g in cyclic + acyclic]},
        {"function": "levels", "tolerance": exact, "cases": [[[g], [by_position(g, level) for level in nx.topological_generations(networkx_of(g))]] for g in acyclic]},
        {"function": "reduction", "tolerance": exact, "cases": [[[g], reduction(g)] for g in acyclic]},
        {"function": "distances", "tolerance": exact, "cases": [[[g, [s], {"direction": d}], distances(g, s, d == "backwards")] for g, s in starts for d in ("forwards", "backwards")]},
        {"function": "edgeLength", "tolerance": exact, "cases": [[[g], nx.dag_longest_path_length(networkx_of(g))] for g in acyclic]},
        {"function": "edgeCount", "tolerance": exact, "cases": [[[g], nx.dag_longest_path_length(networkx_of(g), weight="none")] for g in acyclic]},
        {"function": "spans", "tolerance": exact, "cases": [[[g], spans(g)] for g in few]},
    ],
)
