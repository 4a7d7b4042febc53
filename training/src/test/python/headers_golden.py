# python headers_golden.py > ../resources/data/headers.jsonl
"""Small files with and without a header, and whether Python's csv.Sniffer sees one."""

import csv
import io
import json
import random

WORDS = (
    "the film was a slow and quiet story about two people who never meet but write letters music"
    " plot actors good bad dull loved hated again would not watch really scene ending"
).split()
LABELS = {
    "words": ["pos", "neg"],
    "spam": ["spam", "ham"],
    "truth": ["0", "1"],
    "stars": ["1", "2", "3", "4", "5"],
    "three": ["positive", "negative", "neutral"],
}
HEADERS = [
    ["text", "label"],
    ["body", "kind"],
    ["Kommentar", "Klasse"],
    ["отзыв", "тон"],
    ["v2", "v1"],
    ["0", "1"],
    ["What did you like, or not like, about the film you saw last?", "kind"],
    ["sentence", "is it good"],
    ["review", "rt"],
    ["text 1", "verdict"],
]
LONG = "Please tell us in your own words everything that you remember of the film and why"


def text(draw):
    return " ".join(draw.choice(WORDS) for _ in range(draw.randint(3, 9)))


def rows(draw, labels, count, order):
    made = [[text(draw), draw.choice(labels)] for _ in range(count)]
    return sorted(made, key=lambda row: row[1]) if order == "sorted" else made


def written(table, delimiter, quoting):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(table)
    return out.getvalue()


def sniffed(content):
    try:
        return csv.Sniffer().has_header(content)
    except csv.Error:
        return None  # it does not even see what parts the fields


def case(name, table, header, delimiter=",", quoting=csv.QUOTE_MINIMAL):
    content = written(table, delimiter, quoting)
    told = {"name": name, "header": header, "sniffer": sniffed(content), "text": content}
    print(json.dumps(told, ensure_ascii=False))


def plain(draw):
    for number, header in enumerate(HEADERS):
        for kind, labels in LABELS.items():
            count, order = [(24, "mixed"), (12, "mixed"), (24, "sorted")][(number + len(kind)) % 3]
            body = rows(draw, labels, count, order)
            name = f"{kind}, {order}, {count} rows"
            case(f"{header}, {name}", [header] + body, True)
            if number < 4:
                turned = [row[::-1] for row in body]
                case(f"label first, {name}, {number}", turned, False)
                case(f"no header, {name}, {number}", body, False)


def with_index(draw):
    for kind, labels in LABELS.items():
        body = [[str(i)] + row for i, row in enumerate(rows(draw, labels, 20, "mixed"))]
        for header in (["", "body", "kind"], ["", "text", "label"], ["", LONG, "kind"], ["n", "x", "y z"]):
            case(f"index {header}, {kind}", [header] + body, True)
        case(f"index without header, {kind}", body, False)


def others(draw):
    for kind, labels in LABELS.items():
        body = rows(draw, labels, 18, "mixed")
        dated = [[f"2024-0{1 + i % 9}-1{i % 7}"] + row for i, row in enumerate(body)]
        case(f"dates, {kind}", [["when", "said", "felt"]] + dated, True)
        case(f"dates without header, {kind}", dated, False)
        case(f"semicolons, {kind}", [["body", "kind"]] + body, True, ";", csv.QUOTE_ALL)
        case(f"tabs, {kind}", [["body", "kind"]] + body, True, "\t")
        case(f"quoted, no header, {kind}", body, False, ";", csv.QUOTE_ALL)
        case(f"few rows, {kind}", [["body", "kind"]] + body[:4], True)
        case(f"few rows without header, {kind}", body[:4], False)
        case(f"empty cell first, {kind}", [["", body[0][1]]] + body[1:], False)
        case(f"a text that is a name, {kind}", [["body", "kind"]] + body + [["body", labels[0]]], True)
        case(f"a long name, {kind}", [[LONG, "kind"]] + body, True)
        case(f"two long names, {kind}", [[LONG, LONG + ", in a word"]] + body, True)


if __name__ == "__main__":
    draws = random.Random(7)
    plain(draws)
    with_index(draws)
    others(draws)
