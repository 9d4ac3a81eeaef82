"""What programs, their logs, their settings and their makers write, without anybody in it."""

from __future__ import annotations

from benchmarks.quality.decoys.templates import kind_from

_FOUR = "<21..220>.<0..250>.<0..250>.<1..250>"

kind_from(
    "four_part_versions", "changelog.md notes.txt readme.md",
    f"Version "
    f"{_FOUR}", f"Fixed in build {_FOUR}", f"release {_FOUR} is out", f"upgrade to {_FOUR} of the driver",
    f"Driver version: {_FOUR}", f"Firmware V{_FOUR}", f"updated from {_FOUR} to {_FOUR}", f"v. {_FOUR}",
    f"Assembly version {_FOUR}", f"file version {_FOUR} (x64)", f"Product Version: {_FOUR}",
    f"## {_FOUR} (<day>)", f"## [{_FOUR}] - <day>", f"### Changes in {_FOUR}", f"* {_FOUR}: fixed a crash",
    f"Die Version {_FOUR} behebt den Fehler.", f"la version {_FOUR}", f"BIOS {_FOUR}", f"Edge {_FOUR}",
    f"plugin_version = \"{_FOUR}\"", f"minVersion: {_FOUR}", f"AppVersion={_FOUR}", f"tag {_FOUR}",
)  # fmt: skip
kind_from(
    "pinned_packages", "requirements.txt lock.txt readme.md",
    f"<library>=={_FOUR}", f"<library> >= {_FOUR}", f"<library>-{_FOUR}.tar.gz",
    f"<library>_{_FOUR}_amd64.deb",
    f"<library>@{_FOUR}", f'"<library>": "^{_FOUR}"', f"<library> ({_FOUR})", f"<library> {_FOUR}",
    f'<PackageReference Include="<library>" Version="{_FOUR}" />',
    f"choco install <library> --version {_FOUR}",
    f"Installing <library> {_FOUR}", f"winget upgrade <library> {_FOUR} {_FOUR}", f"<library>~={_FOUR}",
    f"FROM <library>:{_FOUR}-slim", f"implementation 'org.<library>:<module>:{_FOUR}'",
    f"<library>={_FOUR}=py311_0",
)  # fmt: skip
kind_from(
    "user_agents", "access.log log.txt",
    f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/{_FOUR} Safari/537.36",
    f"Mozilla/5.0 "
    f"(Windows NT 10.0) Gecko/20100101 Edg/{_FOUR}", "curl/<1..9>.<1..90>.<1..9>", f"okhttp/{_FOUR}",
    f"Opera/{_FOUR} (Linux)", f"Instagram {_FOUR} Android", f"WhatsApp/{_FOUR} A", f"Teams/{_FOUR}",
    f"\"Chromium\";v=\"{_FOUR}\", \"Not/A)Brand\";v=\"24.0.0.0\"", f"OPR/{_FOUR} YaBrowser/{_FOUR}",
)  # fmt: skip
kind_from(
    "object_identifiers", "certificate.txt mib.txt notes.txt",
    "OID 1.3.6.1.4.1.<1..40000>.<1..9>.<1..9>", "oid: 1.2.840.113549.1.1.<1..14>",
    "2.16.840.1.101.3.4.2.<1..4>",
    "iso.3.6.1.2.1.<1..99>.<1..9>.0 = INTEGER: <1..900>", ".1.3.6.1.2.1.2.2.1.<1..22>.<1..48>",
    "policy 2.23.140.1", "ASN.1 object 2.5.4.<3..97>", "OID 2.<23..99>.<43..133>.<1..9>",
    "1.3.132.0.<34..35>",
    "LOINC <#5>-<1..9>, OID 2.16.840.1.113883",
)  # fmt: skip
kind_from(
    "access_logs", "access.log log.txt",
    "10.<0..250>.<0..250>.<1..250> - - [<1..28>/Jan/2024:<clock> +0000] \"GET /v1/<module> HTTP/1.1\" 200 "
    "<#4>",
    "192.168.<0..250>.<1..250> \"POST /login HTTP/2\" 401 <#3>", "127.0.0.1 user=- <#3>ms",
    "<day>T<clock>Z INFO <module> user=system action=sync", "<clock> session opened for user root by (uid=0)",
    "<month> <1..28> <clock> <host> CRON[<#5>]: (root) CMD (run-parts)", "login: timeout exceeded",
    "<clock> WARN user cache miss rate <0.2..1>", "auth: user lookup took <1..90> ms",
    "<host> sshd[<#5>]: Server listening on 0.0.0.0 port 22.", "user: null, role: guest",
)  # fmt: skip
kind_from(
    "hardware_addresses_of_nobody", "readme.md config.txt",
    "ff:ff:ff:ff:ff:ff", "link/ether 02:42:<x2>:11:00:<x2> brd ff:ff:ff:ff:ff:ff", "mac 00:00:00:00:00:00",
    "<mac address='52:54:00:<x2>:<x2>:<x2>'/>", "MAC address AA:BB:CC:DD:EE:FF",
    "multicast 01:00:5e:<x2>:<x2>:<x2>",
    "33:33:00:00:00:<x2>", "sha1: <x2>:<x2>:<x2>:<x2>:<x2>:<x2>:<x2>:<x2>",
    "docker0 HWaddr 02:42:<x2>:<x2>:<x2>:<x2>",
    "time 12:34:56:78:90:12", "mac: xx:xx:xx:xx:xx:xx",
)  # fmt: skip
kind_from(
    "code_of_persons", "module.py Main.java readme.md index.js",
    "const username = form.get('username');", "user_name = models.CharField(max_length=<10..200>)",
    "String passportNumber = person.getPassportNumber();", "if (age >= <12..21>) { allow(); }",
    "password = os.environ['DB_PASSWORD']", "assert user.age == <1..90>",
    "nick: str = Field(min_length=<2..9>)",
    "self.username = username or getpass.getuser()", "params.put(\"licensePlate\", plate);",
    "expect(user.handle).toBe(expected)", "login = request.args['login']", "bic = None  # unknown bank",
    "var iban = account.Iban ?? string.Empty;", "{ username, email, dob } = req.body", "@user.setter",
    "@username_required",
    "serialNumber: device.serial", "cvv: yup.string().length(<3..4>)", "expiry = f\"{month:02}/{year}\"",
)  # fmt: skip
kind_from(
    "settings", "config.yaml config.ini config.env",
    "user: www-data", "username: postgres", "DB_USER=app", "login_timeout: <1..90>", "nickname_max: <10..40>",
    "handle_errors: true", "max_age: <10..900>", "age_key_file: keys.txt", "zip: true",
    "postal_code_regex: ^[0-9]+$",
    "gender_column: sex", "religion: optional", "location: eu-west-<1..3>", "plate: <A3>",
    "bic_validation: on",
    "swift_version: <5..6>.<0..9>", "serial: /dev/ttyUSB<0..9>", "device_id: <0..9>", "pin: <2..27>",
    "id: <#6>",
    "password_file: /run/secrets/db", "owner: root", "PASSWORD_MIN_LENGTH=<8..20>",
)  # fmt: skip
kind_from(
    "swift_and_bic_code", "readme.md App.swift notes.txt",
    "swift build --configuration release", "Swift <5..6>.<1..9> on macOS", "swift package DEPENDS",
    "SWIFT NAVIGATE",
    "BIC curve FUNCTION, AIC <#4>.<1..9>, BIC <#4>.<1..9>", "BIC: <#3>.<#2>", "the swift CONTAINER is full",
    "import SwiftUI // ABCDEFGH", "BIC = k ln(n) - 2 ln(L)", "swift code SNIPPETS",
)  # fmt: skip
kind_from(
    "tests_of_software", "test_app.py log.txt",
    "test_login_as_admin PASSED [<10..99>%]", "collected <10..900> items",
    "<#3> passed, <1..9> failed in <1..90>.<#2>s",
    "assert response.status == <200|404|500>", "fixture 'user' not found", "def test_age_<1..90>(): ...",
    "AssertionError: <#4> != <#4>", "seed=<#9>", "Ran <10..900> tests in <1..90>.<#3>s",
    "user = User(name='test')",
)  # fmt: skip
kind_from(
    "assembler", "dump.txt kernel.s",
    "mov eax, 0x<x8>", "<x8>: <x2> <x2> <x2> <x2> <x2> <x2>  jmp", "r<0..15>=0x<x16>",
    "ldr x<0..30>, [sp, #<8..96>]",
    "<x4> <x4> <x4> <x4> <x4> <x4> <x4> <x4>", "0x<x40> <mem+<1..90>>", "00<x6> T _start",
    "call <x6> <user_login>",
)  # fmt: skip
kind_from(
    "spreadsheets", "data.csv cells.txt",
    "=SUM(A<1..9>:A<10..900>)", "B<1..900>;<#5>;<#3>,<#2>", "A1,<#4>,<#4>,<#4>", "#REF!;<#6>",
    "row <1..900>: <#9>",
    "=VLOOKUP(\"<A2><#4>\",D<1..9>:F<10..90>,3)", "<day>,<#3>-<#3>-<#4>,<1..9>",
)  # fmt: skip
kind_from(
    "model_cards", "readme.md card.txt",
    "Trained for <1..9> epochs on <#3>k examples, lr <1..9>e-<4..6>",
    "params <1..90>B, ctx <2..128>k, seed <1..99>",
    "F1 <0.4..1>, EM <0.4..1>", "eval_loss: <0.6..3>", "revision <x40>", "GPU hours: <#4>",
    "Intended users: researchers",
    "Age and gender are not annotated.", "The religion attribute was removed.",
    "nationality bias score <0.3..1>",
    "gender: male <10..60>%, female <10..60>%", "labels: age (<0..9>), religion (<0..9>)",
)  # fmt: skip
kind_from(
    "commands", "readme.md history.txt",
    "ssh -p <#4> -L <#4>:localhost:<#4> root@localhost", "adduser --system app", "su - postgres -c psql",
    "useradd -m -u <1000..9999> builder", "docker run -u <1000..9999>:<1000..9999> <library>",
    "psql -U postgres -h localhost",
    "net user Administrator /active:yes", "whoami", "git log --author=bot -n <1..90>", "id -u www-data",
    "mysql -u root -p", "login as: root", "sudo -u nobody make", "kinit -k -t /etc/krb5.keytab",
)  # fmt: skip
kind_from(
    "identifiers_of_things", "notes.txt devices.csv",
    "Device class <#4>, vendor id 0x<x4>, product 0x<x4>", "serial port <1..9>, <#4> baud",
    "device /dev/sd<a|b|c><1..9>",
    "PCI 0000:<x2>:<x2>.0 [<x4>:<x4>]", "USB <1..9>-<1..9>.<1..9>: new device number <1..99>",
    "disk serial unknown",
    "imei not available", "IMEI format: <14..17> digits", "slot <1..9> empty", "session id <x32>",
    "build id <x40>",
)  # fmt: skip
kind_from(
    "handles_that_are_none", "readme.md main.ts notes.txt",
    "npm install @types/node @babel/core", "import x from '@scope/pkg'",
    "@media screen and (max-width: <#3>px)", "@Override",
    "@pytest.mark.slow", "@app.get('/users')", "cost @ <1..90>.<10..99> each", "meet @ <minute>",
    "@param user the user",
    "@dataclass(frozen=True)", "git checkout HEAD@{<1..9>}", "user@host:~$ ls",
    "twitter cards: <meta name='twitter:site'>",
    "@Component({selector: 'app'})", "github actions uses: actions/cache@v<1..4>",
    "follow the @deprecated tag",
)  # fmt: skip
kind_from(
    "chat_of_builders", "chat.txt notes.txt",
    "build <#5> is green, <minute>", "retry <1..9>/<2..12> in <10..90>s", "PR #<#4> merged into main",
    "deploy to prod-<1..9> done (<1..90>s)", "ticket <A3>-<#4> moved", "cc @here",
    "the user is redirected twice",
    "this user story is <1..13> points", "u/s pump replaced", "user testing went well",
    "log in as usual, then wait",
    "please log in as soon as possible", "sign in as guest", "my login is broken", "password is wrong again",
    "the password is too short", "account name is already taken", "the nickname was taken",
)  # fmt: skip
kind_from(
    "postal_words_elsewhere", "readme.md notes.txt",
    "zip 30000 files", "unzip <#5> entries", "the zip has <#5> files", "PIN <10..40> is ground",
    "cap <#5> rows",
    "cep pipeline <#5> events", "postcode lookup took <#4> ms", "zip archive of <#5> bytes", "CP <#3> fault",
    "plz fix #<#5>", "plz retry <#4>", "index <#6> out of range", "page index <#6>",
)  # fmt: skip
kind_from(
    "database_dumps", "dump.sql data.txt",
    "INSERT INTO <module> VALUES (<#5>,<#3>,<#3>.<#2>,'<library>');",
    "SELECT username, age FROM t WHERE age > <10..90>;",
    "ALTER TABLE users ADD COLUMN nickname VARCHAR(<20..99>);", "-- <#6> rows in <1..90>.<#2> s",
    "COMMIT; -- <#9>",
    "CREATE INDEX ix_<x6> ON person (postal_code, born);", "GRANT ALL ON db TO app;",
    "UPDATE t SET zip = NULL WHERE id = <#6>;",
)  # fmt: skip
kind_from(
    "network_tables", "routes.txt config.txt",
    "10.<0..250>.0.0/16 via 10.0.0.1 dev eth<0..9>", "route add -net 172.16.<0..250>.0/24",
    "VLAN <2..4000> ports <1..48>",
    "ASN <#5>, prefix <11..220>.<0..250>.0.0/16", "0.0.0.0/0 -> 192.168.<0..250>.1",
    "MTU <#4>, RX <#9> TX <#9>",
    "netmask 255.255.<0..250>.0", "inet6 fe80::<x4>:<x4>/64", "224.0.0.<1..250> all hosts",
)  # fmt: skip
