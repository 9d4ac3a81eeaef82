"""What machines, repositories and services write."""

from __future__ import annotations

from random import Random

from benchmarks.quality.decoys.drawing import (
    HOSTS,
    LIBRARIES,
    MODULES,
    clock,
    day,
    digits,
    hexa,
    kind,
    lines,
    number,
    some,
    table,
    uuid,
    version,
)


@kind("gpu_listing", "log.txt", "readme.md")
def _gpus(random: Random) -> str:
    """What a tool prints about graphics cards."""
    count = random.randint(1, 8)
    return "\n".join(
        f"| {index}  GPU-{random.choice(('A100', 'H100', 'L4', 'T4'))}  {random.randint(25, 85)}C  "
        f"{random.randint(30, 700)}W / 700W | {random.randint(0, 80000)}MiB / 81559MiB | "
        f"{random.randint(0, 100)}% | "
        f"00000000:{hexa(random, 2).upper()}:00.0"
        for index in range(count)
    )


# Software


@kind("versions", "readme.md", "requirements.txt", "changelog.md")
def _versions(random: Random) -> str:
    """Version strings of libraries."""
    forms = (
        lambda r: f"{r.choice(LIBRARIES)}=={version(r)}",
        lambda r: f'"{r.choice(LIBRARIES)}": "^{version(r)}",',
        lambda r: f"## {version(r)} ({day(r)})",
        lambda r: f"bump {r.choice(LIBRARIES)} from {version(r)} to {version(r)}-rc.{r.randint(1, 5)}",
        lambda r: f"{r.choice(LIBRARIES)} >= {version(r)}, < {r.randint(13, 20)}",
    )
    return lines(random, 1, 12, lambda r: r.choice(forms)(r))


@kind("ip_like_versions", "notes.txt", "changelog.md")
def _ip_versions(random: Random) -> str:
    """Versions of four parts, section numbers and object identifiers."""

    def four(r: Random) -> str:
        return ".".join(str(r.randint(0, 60)) for _ in range(4))

    forms = (
        lambda r: f"Driver version {four(r)} fixes the flicker.",
        lambda r: f"Upgraded firmware {four(r)} -> {four(r)}",
        lambda r: f"AssemblyVersion({four(r)})",
        lambda r: f"See section {four(r)} of the specification.",
        lambda r: f"OID 1.3.6.1.4.1.{digits(r, 5)}.{r.randint(1, 9)}.{r.randint(1, 90)}",
        lambda r: f"Chrome/{r.randint(60, 130)}.0.{digits(r, 4)}.{r.randint(10, 200)} Safari/537.36",
    )
    return lines(random, 1, 5, lambda r: r.choice(forms)(r))


@kind("documentation_networks", "readme.md", "config.txt")
def _networks(random: Random) -> str:
    """Subnet masks, loopback and addresses reserved for documentation."""
    forms = (
        lambda r: f"netmask 255.255.{r.choice((255, 254, 252, 240))}.0",
        lambda r: f"route add 10.{r.randint(0, 250)}.0.0/16 via 10.0.0.1",
        lambda r: "listen 127.0.0.1:" + str(r.randint(1025, 65000)),
        lambda r: f"example: ping 192.0.2.{r.randint(1, 254)} or 198.51.100.{r.randint(1, 254)}",
        lambda r: f"allow 2001:db8:{hexa(r, 4)}::/48",
        lambda r: "bind 0.0.0.0, broadcast 255.255.255.255, multicast 224.0.0." + str(r.randint(1, 250)),
    )
    return lines(random, 1, 6, lambda r: r.choice(forms)(r))


@kind("commit_log", "log.txt", "changelog.md")
def _commits(random: Random) -> str:
    """Hashes of commits with subjects."""
    subjects = ("fix off-by-one in", "refactor", "add tests for", "speed up", "document", "drop dead code in")

    def line(r: Random) -> str:
        return (
            f"{hexa(r, r.choice((7, 8, 10)))} {r.choice(subjects)} {r.choice(MODULES)} "
            f"(#{r.randint(1, 9999)})"
        )

    return lines(random, 2, 12, line)


@kind("checksums", "checksums.txt", "lock.txt")
def _checksums(random: Random) -> str:
    """Checksums of files."""
    return lines(
        random,
        1,
        6,
        lambda r: f"{hexa(r, r.choice((32, 64)))}  dist/{r.choice(MODULES)}-{version(r)}.tar.gz",
    )


@kind("uuids", "log.txt", "notes.txt")
def _uuids(random: Random) -> str:
    """Identifiers of jobs and traces."""
    forms = (
        lambda r: f'{{"trace_id": "{uuid(r)}", "span": "{hexa(r, 16)}", "ms": {r.randint(1, 900)}}}',
        lambda r: f"job {uuid(r)} finished in {number(r, 0, 90)} s",
        lambda r: f"{uuid(r)},{r.choice(MODULES)},{r.randint(0, 1)}",
    )
    return lines(random, 1, 7, lambda r: r.choice(forms)(r))


@kind("build_log", "log.txt", "build.log")
def _build(random: Random) -> str:
    """What a build prints."""
    forms = (
        lambda r: (
            f"[{r.randint(1, 900)}/{r.randint(901, 1800)}] Building CXX object src/{r.choice(MODULES)}.cc.o"
        ),
        lambda r: (
            "warning: unused variable 'ret' [-Wunused-variable] at "
            f"{r.choice(MODULES)}.c:{r.randint(1, 2000)}"
        ),
        lambda r: f"   Compiling {r.choice(LIBRARIES)} v{version(r)}",
        lambda r: (
            f"#{r.randint(5, 30)} sha256:{hexa(r, 12)} {number(r, 1, 90)}MB / {number(r, 90, 190)}MB done"
        ),
        lambda r: f"Tests: {r.randint(0, 9)} failed, {r.randint(10, 999)} passed, time {number(r, 1, 400)} s",
    )
    return lines(random, 3, 14, lambda r: r.choice(forms)(r))


@kind("stack_trace", "log.txt", "error.txt")
def _trace(random: Random) -> str:
    """A trace of a failed program."""
    if random.random() < 0.5:
        frames = lines(
            random,
            2,
            8,
            lambda r: (
                f"\tat org.demo.{r.choice(MODULES)}.Main.run(Main.java:{r.randint(10, 900)}) [0x{hexa(r, 8)}]"
            ),
        )
        return f"java.lang.IllegalStateException: code {random.randint(100, 99999)}\n{frames}"
    frames = lines(
        random, 1, 6, lambda r: f'  File "/app/{r.choice(MODULES)}.py", line {r.randint(1, 2000)}, in handle'
    )
    return f"Traceback (most recent call last):\n{frames}\nKeyError: {digits(random, random.randint(5, 12))}"


@kind("service_log", "log.txt", "service.log")
def _service(random: Random) -> str:
    """Lines of a service's log with timestamps."""
    messages = (
        lambda r: f"flushed {r.randint(1, 99999)} rows in {r.randint(1, 900)} ms",
        lambda r: f"worker pid={r.randint(100, 65000)} heartbeat ok",
        lambda r: f"cache miss key={r.choice(MODULES)}:{digits(r, 10)}",
        lambda r: f"retry {r.randint(1, 5)} after {r.randint(100, 9000)} ms",
        lambda r: f"offset {digits(r, 12)} committed",
    )

    def line(r: Random) -> str:
        level = r.choice(("INFO", "WARN", "DEBUG"))
        return (
            f"{day(r)}T{clock(r)}.{r.randint(0, 999):03}Z {level} {r.choice(HOSTS)} {r.choice(messages)(r)}"
        )

    return lines(random, 2, 13, line)


@kind("kernel_log", "log.txt", "dmesg.txt")
def _kernel(random: Random) -> str:
    """Messages of a kernel."""
    forms = (
        lambda r: (
            f"pci 0000:{hexa(r, 2)}:00.{r.randint(0, 7)}: [{hexa(r, 4)}:{hexa(r, 4)}] type 00 class "
            f"0x0{hexa(r, 5)}"
        ),
        lambda r: f"BIOS-e820: [mem 0x{hexa(r, 16)}-0x{hexa(r, 16)}] usable",
        lambda r: f"EXT4-fs (sda{r.randint(1, 9)}): mounted filesystem with ordered data mode",
        lambda r: f"usb {r.randint(1, 4)}-{r.randint(1, 9)}: idVendor={hexa(r, 4)}, idProduct={hexa(r, 4)}",
    )
    return lines(random, 2, 10, lambda r: f"[{number(r, 0, 9000, 6):>12}] {r.choice(forms)(r)}")


@kind("cron_lines", "crontab.txt", "config.txt")
def _cron(random: Random) -> str:
    """Lines of a crontab."""
    return lines(
        random,
        1,
        7,
        lambda r: (
            f"{r.choice(('*/5', '0', '30', str(r.randint(0, 59))))} "
            f"{r.choice(('*', str(r.randint(0, 23))))} * * "
            f"{r.choice(('*', '0', '1-5', '7'))} /opt/jobs/{r.choice(MODULES)}.sh --keep {r.randint(1, 90)}"
        ),
    )


@kind("css", "style.css", "readme.md")
def _css(random: Random) -> str:
    """Style sheets with colours."""
    return lines(
        random,
        2,
        10,
        lambda r: (
            f".{r.choice(MODULES)}-{r.randint(1, 99)} {{ color: #{hexa(r, r.choice((3, 6)))}; margin: "
            f"{r.randint(0, 40)}px {r.randint(0, 40)}px; background: rgba({r.randint(0, 255)}, "
            f"{r.randint(0, 255)}, {r.randint(0, 255)}, 0.{r.randint(1, 9)}); }}"
        ),
    )


@kind("svg_path", "icon.svg", "page.html")
def _svg(random: Random) -> str:
    """Paths of drawings."""

    def path(r: Random) -> str:
        steps = " ".join(
            f"{r.choice('LCQT')}{number(r, -200, 900)},{number(r, -200, 900)}" for _ in range(r.randint(3, 9))
        )
        return f'<path fill="#{hexa(r, 6)}" d="M{number(r, 0, 90)} {number(r, 0, 90)} {steps} Z"/>'

    return lines(random, 1, 5, path)


@kind("country_geojson", "map.geojson", "record.json")
def _geojson(random: Random) -> str:
    """Outlines of countries and lakes."""
    names = ("Norway", "Peru", "Chad", "Lake Geneva", "Mongolia", "Iceland", "Ghana", "Sicily")
    ring = ", ".join(
        f"[{number(random, -180, 180, 4)}, {number(random, -80, 80, 4)}]" for _ in range(random.randint(3, 9))
    )
    return (
        f'{{"type": "Feature", "properties": {{"name": "{random.choice(names)}", "iso_n3": '
        f'"{digits(random, 3)}"}},\n'
        f' "geometry": {{"type": "Polygon", "coordinates": [[{ring}]]}}}}'
    )


@kind("mesh", "model.obj", "data.txt")
def _mesh(random: Random) -> str:
    """Corners and faces of a solid."""
    corners = lines(
        random, 2, 7, lambda r: f"v {number(r, -9, 9, 6)} {number(r, -9, 9, 6)} {number(r, -9, 9, 6)}"
    )
    faces = lines(random, 1, 5, lambda r: f"f {r.randint(1, 900)}//{r.randint(1, 900)} {r.randint(1, 900)}")
    return f"{corners}\n{faces}"


@kind("sql_schema", "schema.sql", "readme.md")
def _sql(random: Random) -> str:
    """Definitions of tables, with columns named as personal data are."""
    columns = (
        "email VARCHAR(255) NOT NULL",
        "phone VARCHAR(32)",
        "date_of_birth DATE",
        "ssn CHAR(11)",
        "iban VARCHAR(34)",
        "ip_address INET",
        "first_name TEXT",
        "gender SMALLINT CHECK (gender IN (0, 1, 2, 9))",
        "created_at TIMESTAMPTZ DEFAULT now()",
        "passport_no VARCHAR(9) UNIQUE",
    )
    picked = ",\n  ".join(random.sample(columns, random.randint(2, 7)))
    return (
        f"CREATE TABLE {random.choice(MODULES)}_{random.randint(1, 99)} (\n  id BIGSERIAL PRIMARY KEY,\n  "
        f"{picked}\n);"
    )


@kind("protobuf", "schema.proto", "readme.md")
def _protobuf(random: Random) -> str:
    """Messages with numbers of fields."""
    names = (
        "user_name",
        "email",
        "birth_date",
        "latitude",
        "longitude",
        "imei",
        "card_number",
        "age",
        "address",
    )
    picked = random.sample(names, random.randint(2, 7))
    fields = "\n".join(
        f"  {random.choice(('string', 'int64'))} {name} = {random.randint(1, 999)};" for name in picked
    )
    return f"message {random.choice(MODULES).capitalize()}V{random.randint(1, 9)} {{\n{fields}\n}}"


@kind("typed_code", "module.py", "readme.md")
def _typed_code(random: Random) -> str:
    """Code that names fields of persons and holds none of their values."""
    lines = (
        "def mask_email(email: str, keep: int = 2) -> str:",
        'user = payload.get("username") or request.user',
        "if age < MIN_AGE: raise ValueError('age out of range')",
        'PHONE = re.compile(r"\\+?\\d{1,3}[ -]?\\d{3,14}")',
        'assert form["iban"].startswith(country_code)',
        "lat, lon = geocode(address)",
        "password = getpass.getpass('Password: ')",
        "card.cvv = None  # never stored",
        "const { email, phone, dob } = props.patient;",
        "patient.mrn = sequence.next_value()",
    )
    return "\n".join(some(random, lines, 8))


@kind("service_config", "config.txt", "config.ini", "config.env")
def _config(random: Random) -> str:
    """Settings with ports, sizes and timeouts."""
    forms = (
        lambda r: f"{r.choice(MODULES)}_port: {r.randint(1024, 65535)}",
        lambda r: f"max_body_bytes = {digits(r, 8)}",
        lambda r: f"{r.choice(MODULES).upper()}_TIMEOUT_MS={r.randint(100, 90000)}",
        lambda r: f"retention_days: {r.randint(1, 400)}",
        lambda r: f"shards = {r.randint(1, 128)}  # was {r.randint(1, 128)}",
        lambda r: (
            f"upstream: http://{r.choice(MODULES)}.internal:{r.randint(1024, 65535)}/v{r.randint(1, 4)}"
        ),
    )
    return lines(random, 2, 12, lambda r: r.choice(forms)(r))


@kind("package_references", "readme.md", "lock.txt", "workflow.yaml")
def _packages(random: Random) -> str:
    """References to packages that look like e-mail addresses."""
    forms = (
        lambda r: f"npm i {r.choice(LIBRARIES)}@{version(r)}",
        lambda r: f'"@types/{r.choice(LIBRARIES)}@^{version(r)}":',
        lambda r: f"uses: actions/checkout@v{r.randint(1, 6)}.{r.randint(0, 9)}",
        lambda r: f"go install example.org/{r.choice(MODULES)}@v{version(r)}",
        lambda r: f"image: registry.local/{r.choice(MODULES)}@sha256:{hexa(r, 64)}",
        lambda r: f"pnpm: {r.choice(LIBRARIES)}@{version(r)}({r.choice(LIBRARIES)}@{version(r)})",
    )
    return lines(random, 1, 8, lambda r: r.choice(forms)(r))


@kind("decorators", "module.py", "Component.java", "readme.md")
def _decorators(random: Random) -> str:
    """Code with words after an at sign."""
    forms = (
        lambda r: f"@{r.choice(MODULES)}.register({r.randint(1, 99)})",
        lambda r: f"@pytest.mark.parametrize('n', [{digits(r, 5)}, {digits(r, 7)}])",
        lambda r: f'@Column(name = "{r.choice(MODULES)}_id", length = {r.randint(1, 255)})',
        lambda r: f"@media (min-width: {r.randint(300, 1900)}px) {{",
        lambda r: f"a = {r.choice(MODULES)}@weights.T + {number(r, 0, 1)}",
        lambda r: f"@param {r.choice(MODULES)} the {r.choice(MODULES)} to use, since {version(r)}",
    )
    return lines(random, 1, 8, lambda r: r.choice(forms)(r))


@kind("git_remotes", "readme.md", "config.txt")
def _remotes(random: Random) -> str:
    """Addresses of repositories."""
    forms = (
        lambda r: f"git clone git@git.example.org:{r.choice(MODULES)}/{r.choice(LIBRARIES)}.git",
        lambda r: (
            f"origin\tssh://git@git.example.com:{r.randint(1024, 9999)}/tools/{r.choice(MODULES)}.git (fetch)"
        ),
        lambda r: f"pip install git+https://git.example.org/lib/{r.choice(LIBRARIES)}@v{version(r)}",
        lambda r: f"rsync -az build/ deploy@host:/srv/{r.choice(MODULES)}/{version(r)}",
    )
    return lines(random, 1, 5, lambda r: r.choice(forms)(r))


@kind("placeholders", "readme.md", "template.txt", "config.env")
def _placeholders(random: Random) -> str:
    """Placeholders where personal data would stand."""
    lines = (
        "user@example.com",
        "Email: your.name@example.org",
        "Phone: xxx-xxx-xxxx",
        "SSN: ###-##-####",
        "IBAN: DEXX XXXX XXXX XXXX XXXX XX",
        "Dear {{ first_name }} {{ last_name }},",
        "Date of birth: DD/MM/YYYY",
        "Name: ____________________  Age: ____",
        "Card number: **** **** **** ****",
        "Address: <street and number>, <postcode> <town>",
        "username: CHANGE_ME",
        "MAC: 00:00:00:00:00:00",
        "Passport no.: [REDACTED]",
        "patient_id: <patient-id>",
        "Adresse: [Straße] [Hausnummer]",
        "noreply@example.com",
    )
    return "\n".join(some(random, lines, 8))


@kind("form_labels", "form.html", "form.txt")
def _forms(random: Random) -> str:
    """Labels of empty form fields."""
    labels = (
        "Date of birth",
        "Nationality",
        "Religion",
        "Passport number",
        "Blood type",
        "Phone",
        "Gender",
        "Age",
    )

    def line(r: Random) -> str:
        label = r.choice(labels)
        return r.choice(
            (
                f'<label for="f{r.randint(1, 99)}">{label}</label><input maxlength="{r.randint(3, 60)}">',
                f"{r.randint(1, 40)}. {label}: ______ (optional)",
                f"Please enter your {label.lower()} (at most {r.randint(3, 60)} characters).",
            )
        )

    return lines(random, 1, 8, line)


@kind("api_codes", "responses.jsonl", "readme.md")
def _api(random: Random) -> str:
    """Answers of an interface with codes and counts."""
    return lines(
        random,
        1,
        6,
        lambda r: (
            f'{{"status": {r.choice((200, 404, 429, 503))}, "code": "E{digits(r, 4)}", "took": '
            f"{r.randint(1, 900)}, "
            f'"total": {digits(r, 6)}, "cursor": {digits(r, 13)}}}'
        ),
    )


@kind("unix_times", "data.csv", "log.txt")
def _unix(random: Random) -> str:
    """Times as seconds or milliseconds since 1970."""
    return table(
        random,
        "ts,event,latency_us",
        11,
        lambda r: (
            f"{r.randint(1_000_000_000, 1_760_000_000)}{r.choice(('', '123', '000'))},"
            f"{r.choice(MODULES)}.done,"
            f"{r.randint(10, 999999)}"
        ),
    )


# Games and sports
