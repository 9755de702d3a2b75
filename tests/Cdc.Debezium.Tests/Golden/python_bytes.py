"""Writes python_bytes.txt: what Python makes of bytes, and what bytes it makes of literals.

repr     TAB hex of the bytes TAB repr(bytes)
literal  TAB hex of the value, or "error" TAB the literal
"""
import ast, random, warnings

warnings.simplefilter("ignore")
random.seed(1)

def arrays():
    yield b""
    yield from (bytes([code]) for code in range(256))
    yield from (b"1138.0", b"it's", b'"both" it\'s', b"back\\slash", b"b'1.5'", "café".encode(), "b'é'".encode("latin-1"), bytes(range(256)))
    for length in range(1, 60):
        yield random.randbytes(length)
        yield bytes(random.choice(b"b'\"\\x0n 7") for _ in range(length))

def literals():
    quotes = ["'", '"']
    for quote in quotes:
        for code in range(32, 127):
            yield f"b{quote}\\{chr(code)}{quote}"
            yield f"B{quote}a\\{chr(code)}9z{quote}"
        for body in ["\\1", "\\12", "\\123", "\\1234", "\\377", "\\400", "\\777", "\\8", "\\08", "\\x4", "\\x41", "\\x411", "\\xg1", "\\x1g", "\\X41", "\\N{DASH}", "\\u0041",
                     "\\U00000041", "\\\\x41", "\\\\\\x41", "'", '"', "\\'", '\\"', "\\\\'", "\\\\\\'", ""]:
            yield f"b{quote}{body}{quote}"

with open("python_bytes.txt", "w", encoding="ascii", newline="\n") as out:
    for value in arrays():
        out.write(f"repr\t{value.hex()}\t{value!r}\n")
        out.write(f"repr\t{value.hex()}\t{bytearray(value)!r}\n")
    for literal in literals():
        try:
            value = ast.literal_eval(literal).hex()
        except (SyntaxError, ValueError):
            value = "error"
        out.write(f"literal\t{value}\t{literal}\n")
