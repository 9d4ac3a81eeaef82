"""Clouds, hosting, networks and databases as a service."""

from leaktight.verify.answer import Reason
from leaktight.verify.probe import LIST, Fact, Part, Probe, Sign
from leaktight.verify.signing import sign_v4

_AWS_ID = ("secret.aws.access_key_id",)
_AWS_SECRET = Part(name="secret", labels=("secret.aws.secret_access_key",))
_AWS_LASTING = (Part(name="id", labels=_AWS_ID, shape="A(?:KIA|BIA|CCA).*"), _AWS_SECRET)
_AWS_TEMPORARY = (
    Part(name="id", labels=_AWS_ID, shape="ASIA.*"),
    _AWS_SECRET,
    Part(name="session", labels=("secret.aws.session_token",)),
)
_AWS_ENDPOINTS = (
    ("sts.us-east-1.amazonaws.com", "us-east-1"),
    ("sts.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
    ("sts.cn-north-1.amazonaws.com.cn", "cn-north-1"),
)

PROBES = (
    *(
        Probe(
            parts=parts,
            url=f"https://{host}/",
            method="POST",
            headers=(),
            form=(("Action", "GetCallerIdentity"), ("Version", "2011-06-15")),
            sign=sign_v4("sts", region),
            live=(Sign(text="GetCallerIdentityResult"),),
            dead=(
                Sign(status=403, text="InvalidClientTokenId"),
                Sign(status=403, text="ExpiredToken"),
            ),
            unclear=(Sign(status=403, text="SignatureDoesNotMatch", reason=Reason.PAIR_MISMATCH),),
            source="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
        )
        for parts in (_AWS_LASTING, _AWS_TEMPORARY)
        for host, region in _AWS_ENDPOINTS
    ),
    Probe(
        labels=("secret.google.access_token",),
        url="https://oauth2.googleapis.com/tokeninfo",
        method="POST",
        headers=(),
        form=(("access_token", "{value}"),),
        live=(Sign(field="expires_in"),),
        dead=(Sign(status=400, field="error", value="invalid_token"),),
        facts=(Fact(name="scopes", field="scope"),),
        source="https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken",
    ),
    Probe(
        labels=("secret.digitalocean.access_token",),
        url="https://api.digitalocean.com/v2/account",
        shape="do[op]_v1_.*",
        live=(Sign(field="account.uuid"), Sign(status=403, field="id", value="[Ff]orbidden")),
        source="https://docs.digitalocean.com/reference/api/digitalocean/#operation/account_get",
    ),
    Probe(
        labels=("secret.cloudflare.api_token",),
        url="https://api.cloudflare.com/client/v4/user/tokens/verify",
        live=(Sign(field="result.status", value="active"),),
        dead=(Sign(field="result.status", value="disabled|expired"),),
        # Tokens of an account are verified under the account's id, which is not known here.
        unclear=(Sign(status=401, reason=Reason.ELSEWHERE),),
        source="https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/",
    ),
    Probe(
        labels=("secret.heroku.api_key",),
        url="https://api.heroku.com/account",
        headers=(
            ("Authorization", "Bearer {value}"),
            ("Accept", "application/vnd.heroku+json; version=3"),
        ),
        live=(Sign(field="id"),),
        dead=(Sign(status=401, field="id", value="unauthorized"),),
        source="https://devcenter.heroku.com/articles/platform-api-reference#account-info",
    ),
    Probe(
        labels=("secret.hetzner.api_token",),
        url="https://api.hetzner.cloud/v1/locations",
        live=(Sign(field="locations"),),
        dead=(Sign(status=401, field="error.code", value="unauthorized"),),
        source="https://docs.hetzner.cloud/reference/cloud#locations",
    ),
    Probe(
        labels=("secret.linode.personal_access_token",),
        url="https://api.linode.com/v4/profile",
        live=(Sign(field="username"),),
        facts=(Fact(name="scopes", header="x-oauth-scopes"),),
        source="https://techdocs.akamai.com/linode-api/reference/get-profile",
    ),
    Probe(
        labels=("secret.vultr.api_key",),
        url="https://api.vultr.com/v2/account",
        live=(Sign(field="account"),),
        dead=(Sign(status=401, text="invalid api token"),),
        facts=(Fact(name="scopes", field="account.acls[]"),),
        source="https://www.vultr.com/api/#tag/account",
    ),
    Probe(
        labels=("secret.vercel.access_token", "secret.vercel.token"),
        url="https://api.vercel.com/v2/user",
        live=(Sign(field="user.id"), Sign(field="user.uid")),
        dead=(Sign(status=403, field="error.invalidToken", value="true"), Sign(status=401)),
        source="https://vercel.com/docs/rest-api/reference/endpoints/user/get-the-user",
    ),
    Probe(
        labels=("secret.netlify.access_token", "secret.netlify.oauth_token"),
        url="https://api.netlify.com/api/v1/user",
        live=(Sign(field="id"),),
        source="https://open-api.netlify.com/#tag/user/operation/getCurrentUser",
    ),
    Probe(
        labels=("secret.render.api_key",),
        url="https://api.render.com/v1/users",
        live=(Sign(field="email"),),
        source="https://api-docs.render.com/reference/get-user",
    ),
    Probe(
        labels=("secret.supabase.access_token",),
        url="https://api.supabase.com/v1/organizations",
        live=(LIST,),
        source="https://supabase.com/docs/reference/api/v1-list-all-organizations",
    ),
    Probe(
        labels=("secret.cockroachdb.api_key",),
        url="https://cockroachlabs.cloud/api/v1/clusters?pagination.limit=1",
        live=(Sign(field="clusters"), Sign(field="pagination")),
        source="https://www.cockroachlabs.com/docs/api/cloud/v1",
    ),
    Probe(
        labels=("secret.aiven.api_token",),
        url="https://api.aiven.io/v1/me",
        headers=(("Authorization", "aivenv1 {value}"),),
        live=(Sign(field="user"),),
        source="https://api.aiven.io/doc/#tag/User/operation/UserInfo",
    ),
    Probe(
        labels=("secret.neon.api_key",),
        url="https://console.neon.tech/api/v2/auth",
        live=(Sign(field="account_id"),),
        source="https://api-docs.neon.tech/reference/getauthdetails",
    ),
    Probe(
        labels=("secret.fastly.api_token",),
        url="https://api.fastly.com/tokens/self",
        headers=(("Fastly-Key", "{value}"),),
        live=(Sign(field="id"),),
        facts=(Fact(name="scopes", field="scope"),),
        source="https://www.fastly.com/documentation/reference/api/auth-tokens/user/",
    ),
    Probe(
        labels=("secret.tailscale.key",),
        url="https://api.tailscale.com/api/v2/tailnet/-/keys",
        shape="tskey-api-.*",
        live=(Sign(field="keys"),),
        source="https://tailscale.com/api#tag/keys",
    ),
    Probe(
        labels=("secret.ngrok.api_key",),
        url="https://api.ngrok.com/api_keys?limit=1",
        headers=(("Authorization", "Bearer {value}"), ("Ngrok-Version", "2")),
        live=(Sign(field="keys"),),
        dead=(),
        source="https://ngrok.com/docs/api/resources/api-keys/",
    ),
    *(
        Probe(
            labels=("secret.dnsimple.access_token",),
            url=f"https://{host}/v2/whoami",
            live=(Sign(field="data"),),
            source="https://developer.dnsimple.com/v2/identity/",
        )
        for host in ("api.dnsimple.com", "api.sandbox.dnsimple.com")
    ),
    Probe(
        labels=("secret.gandi.personal_access_token",),
        url="https://id.gandi.net/tokeninfo",
        live=(Sign(field="sharing_id"), Sign(field="user.id"), Sign(field="entities")),
        dead=(),
        source="https://api.gandi.net/docs/authentication/",
    ),
    Probe(
        parts=(
            Part(name="key", labels=("secret.porkbun.api_key",)),
            Part(name="secret", labels=("secret.porkbun.secret_key",)),
        ),
        url="https://api.porkbun.com/api/json/v3/ping",
        method="POST",
        headers=(),
        json='{"apikey": "{key}", "secretapikey": "{secret}"}',
        live=(Sign(field="status", value="SUCCESS"),),
        dead=(),
        source="https://porkbun.com/api/json/v3/documentation#Authentication",
    ),
)
