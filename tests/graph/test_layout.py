"""The automatic layout, as laws over random graphs: sizes, wires, frames and notes in, places out."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout.arrangement import Drawing, arranged
from graph.layout.box import Box
from graph.layout.ordering import MOST_BENDS
from graph.layout.wires import Key, Wire

coordinates = st.integers(-200, 200).map(lambda steps: 10.0 * steps)
boxes = st.builds(Box, coordinates, coordinates, st.integers(30, 300).map(float), st.integers(30, 400).map(float))


@st.composite
def nodes_and_wires(draw: st.DrawFn, most: int = 14) -> tuple[dict[Key, Box], list[Wire]]:
    """Nodes of all sizes anywhere, and wires that close no circle."""
    nodes: dict[Key, Box] = {f"node_{index}": draw(boxes) for index in range(draw(st.integers(1, most)))}
    pairs = list(itertools.combinations(nodes, 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=2 * len(nodes))) if pairs else []
    heights = st.floats(0, 30)
    return nodes, [Wire(source, target, draw(heights), draw(heights)) for source, target in chosen]


def overlapping(boxes: dict[Key, Box]) -> list[tuple[Key, Key]]:
    return [
        (one, other)
        for (one, first), (other, second) in itertools.combinations(boxes.items(), 2)
        if first.overlaps(second)
    ]


def among(places: dict[Key, Box], start: str) -> dict[Key, Box]:
    return {key: box for key, box in places.items() if str(key).startswith(start)}


def crossings(places: dict[Key, Box], wires: list[Wire]) -> int:
    """How many straight lines between the ends of the wires cross."""
    lines = [
        (
            (places[wire.source].right, places[wire.source].y + wire.source_height),
            (places[wire.target].x, places[wire.target].y + wire.target_height),
        )
        for wire in wires
    ]

    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return sum(
        side(*one, other[0]) * side(*one, other[1]) < 0 and side(*other, one[0]) * side(*other, one[1]) < 0
        for one, other in itertools.combinations(lines, 2)
    )


@given(nodes_and_wires())
def test_nodes_lie_on_no_other_and_every_wire_goes_to_the_right(graph: tuple[dict[Key, Box], list[Wire]]) -> None:
    nodes, wires = graph
    places = arranged(Drawing(nodes, wires))
    assert places.keys() == nodes.keys()
    assert not overlapping(places)
    for wire in wires:
        assert places[wire.source].right < places[wire.target].x


@given(nodes_and_wires())
def test_a_layout_keeps_sizes_and_its_upper_left_corner_and_stays_on_the_grid(
    graph: tuple[dict[Key, Box], list[Wire]],
) -> None:
    nodes, wires = graph
    places = arranged(Drawing(nodes, wires))
    for key, box in nodes.items():
        assert (places[key].width, places[key].height) == (box.width, box.height)
        assert places[key].x % 10 == 0 and places[key].y % 10 == 0
    assert min(box.x for box in places.values()) == min(box.x for box in nodes.values())
    assert min(box.y for box in places.values()) == min(box.y for box in nodes.values())


@given(nodes_and_wires())
def test_the_same_graph_has_the_same_layout(graph: tuple[dict[Key, Box], list[Wire]]) -> None:
    assert arranged(Drawing(*graph)) == arranged(Drawing(*graph))


@given(nodes_and_wires(), st.lists(boxes, max_size=3), st.lists(boxes, max_size=4))
@settings(max_examples=150)
def test_frames_hold_what_they_held_and_nothing_else(
    graph: tuple[dict[Key, Box], list[Wire]], areas: list[Box], notes: list[Box]
) -> None:
    nodes, wires = graph
    frames: dict[Key, Box] = {
        f"frame_{index}": Box(area.x, area.y, area.width * 6, area.height * 6) for index, area in enumerate(areas)
    }
    texts: dict[Key, Box] = {f"note_{index}": note for index, note in enumerate(notes)}
    places = arranged(Drawing(nodes, wires, frames, texts))
    assert places.keys() == nodes.keys() | frames.keys() | texts.keys()
    assert not overlapping(among(places, "node") | among(places, "note"))
    for key, box in nodes.items():
        middle = Box(box.x + box.width / 2, box.y + box.height / 2, 0, 0)
        holders = [frame for frame, area in frames.items() if area.holds(middle)]
        smallest = min(holders, key=lambda frame: frames[frame].width * frames[frame].height, default=None)
        assert smallest is None or places[smallest].holds(places[key])
        assert not any(places[frame].overlaps(places[key]) for frame in frames.keys() - set(holders))


def test_a_frame_is_laid_out_as_one_among_others() -> None:
    nodes: dict[Key, Box] = {
        "load": Box(-300, 0, 220, 100),
        "prompt": Box(100, 50, 280, 140),
        "denoise": Box(150, 80, 220, 260),
        "save": Box(10, 600, 220, 100),
    }
    wires = [Wire("load", "prompt"), Wire("prompt", "denoise"), Wire("denoise", "save")]
    places = arranged(Drawing(nodes, wires, {"frame": Box(60, 30, 400, 400)}))
    frame = places["frame"]
    assert frame.holds(places["prompt"]) and frame.holds(places["denoise"])
    assert places["load"].right < frame.x and frame.right < places["save"].x
    assert (frame.width, frame.height) == (280 + 70 + 220 + 60, 260 + 90)


def test_nodes_in_a_frame_stand_as_the_wires_beyond_it_ask_for() -> None:
    sources = [f"source_{index}" for index in range(3)]
    nodes: dict[Key, Box] = {"load": Box(-600, 0, 220, 100)}
    nodes |= {key: Box(0, 150.0 * index, 220, 100) for index, key in enumerate(sources)}
    nodes["target"] = Box(500, 0, 220, 200)
    wires = [Wire("load", key, 45 + 22 * index, 45) for index, key in enumerate(reversed(sources))]
    wires += [Wire(key, "target", 45, 45 + 22 * index) for index, key in enumerate(reversed(sources))]
    places = arranged(Drawing(nodes, wires, {"frame": Box(-30, -60, 280, 520)}))
    assert crossings(places, wires) == 0
    assert all(places["frame"].holds(places[key]) for key in sources)


def test_what_nothing_joins_keeps_its_order_also_among_frames() -> None:
    nodes: dict[Key, Box] = {f"node_{index}": Box(-5000, 5000 + 500.0 * index, 220, 100) for index in range(5)}
    frames: dict[Key, Box] = {f"frame_{index}": Box(-5030, 4940 + 500.0 * index, 280, 190) for index in (1, 3)}
    places = arranged(Drawing(nodes, (), frames))
    assert sorted(nodes, key=lambda key: (places[key].y // 200, places[key].x)) == list(nodes)


def test_a_path_that_leaves_a_frame_and_comes_back_breaks_no_frame() -> None:
    nodes: dict[Key, Box] = {
        "first": Box(0, 0, 100, 100), "outside": Box(900, 0, 100, 100), "last": Box(200, 0, 100, 100),
    }  # fmt: skip
    wires = [Wire("first", "outside"), Wire("outside", "last"), Wire("first", "last")]
    places = arranged(Drawing(nodes, wires, {"frame": Box(-50, -50, 500, 300)}))
    assert places["frame"].holds(places["first"]) and places["frame"].holds(places["last"])
    assert not places["frame"].overlaps(places["outside"])


def test_a_note_stays_beside_what_it_is_about() -> None:
    nodes: dict[Key, Box] = {"one": Box(0, 0, 220, 100), "two": Box(0, 300, 220, 100)}
    notes: dict[Key, Box] = {
        "above": Box(0, -110, 200, 80),
        "below": Box(20, 420, 240, 60),
        "far": Box(900, 900, 50, 50),
    }
    places = arranged(Drawing(nodes, [Wire("one", "two")], {}, notes))
    assert (places["above"].x, places["above"].bottom + 20) == (places["one"].x, places["one"].y)
    assert (places["below"].x, places["below"].y - 20) == (places["two"].x, places["two"].bottom)
    assert not overlapping(places)


def test_wires_to_sockets_from_top_to_bottom_do_not_cross() -> None:
    """Sources stand in the order of the sockets that they feed, however they stood before."""
    sources = [f"source_{index}" for index in range(5)]
    nodes: dict[Key, Box] = {key: Box(0, -100.0 * index, 220, 80) for index, key in enumerate(sources)}
    nodes["target"] = Box(500, 0, 220, 200)
    wires = [Wire(key, "target", 45, 45 + 22 * index) for index, key in enumerate(sources)]
    places = arranged(Drawing(nodes, wires))
    assert crossings(places, wires) == 0


def test_a_chain_is_level() -> None:
    nodes: dict[Key, Box] = {f"node_{index}": Box(0, 37.0 * index, 220, 60 + 40 * (index % 3)) for index in range(6)}
    wires = [Wire(f"node_{index}", f"node_{index + 1}", 45, 45) for index in range(5)]
    assert len({box.y for box in arranged(Drawing(nodes, wires)).values()}) == 1


def test_a_chain_that_one_node_feeds_throughout_does_not_drift() -> None:
    """As where each step of a workflow takes the model that is loaded once."""
    nodes: dict[Key, Box] = {index: Box(0, 0, 220, 120) for index in range(30)}
    wires = [Wire(index, index + 1, 45, 45) for index in range(29)]
    wires += [Wire(0, index, 67, 67) for index in range(2, 30)]
    places = arranged(Drawing(nodes, wires))
    heights = [places[index].y for index in range(1, 30)]
    assert max(heights) - min(heights) <= 120


def test_a_dot_stands_in_the_middle_of_its_column() -> None:
    nodes: dict[Key, Box] = {"a": Box(0, 0, 220, 100), "dot": Box(300, 0, 30, 30), "b": Box(0, 300, 280, 100)}
    nodes["end"] = Box(900, 0, 220, 100)
    wires = [Wire("a", "dot", 45, 15), Wire("a", "b", 45, 45), Wire("dot", "end", 15, 45), Wire("b", "end", 45, 67)]
    places = arranged(Drawing(nodes, wires, dots=frozenset({"dot"})))
    assert abs(places["dot"].x + 15 - (places["b"].x + 140)) <= 5


def test_groups_that_nothing_joins_stand_apart_and_not_in_one_long_row() -> None:
    nodes: dict[Key, Box] = {f"node_{index}": Box(index % 3, index, 220, 100) for index in range(60)}
    wires = [Wire(f"node_{index}", f"node_{index + 1}") for index in range(0, 40, 2)]
    places = arranged(Drawing(nodes, wires))
    assert not overlapping({key: box.grown(30, 15, 30, 15) for key, box in places.items()})
    width = max(box.right for box in places.values()) - min(box.x for box in places.values())
    height = max(box.bottom for box in places.values()) - min(box.y for box in places.values())
    assert 0.5 < width / height < 4


def test_far_more_long_wires_than_get_bends_are_laid_out_as_well() -> None:
    keys = [f"node_{index}" for index in range(150)]
    nodes: dict[Key, Box] = {key: Box(0, 0, 220, 100) for key in keys}
    wires = [Wire(one, other) for one, other in itertools.pairwise(keys)]
    wires += [Wire(key, keys[-1], 67, 45) for key in keys[:-1]]
    assert sum(range(148)) > 2 * MOST_BENDS
    places = arranged(Drawing(nodes, wires))
    assert not overlapping(places)
    assert all(places[wire.source].right < places[wire.target].x for wire in wires)
