"""Messages, payments, documents and other services."""

from leaktight.verify.probe import Fact, Part, Probe, Sign

PROBES = (
    Probe(
        labels=("secret.slack.token", "secret.slack.rotating_token"),
        url="https://slack.com/api/auth.test",
        method="POST",
        shape=r"(?:xoxe\.)?xox[abp]-.*",
        live=(Sign(field="ok", value="true"),),
        dead=(
            Sign(
                field="error",
                value="invalid_auth|account_inactive|token_revoked|token_expired",
            ),
        ),
        facts=(Fact(name="scopes", header="x-oauth-scopes"),),
        source="https://docs.slack.dev/reference/methods/auth.test",
    ),
    Probe(
        labels=("secret.stripe.live_key", "secret.stripe.test_key"),
        url="https://api.stripe.com/v1/balance",
        live=(Sign(field="object", value="balance"), Sign(status=403, text="required permissions")),
        source="https://docs.stripe.com/api/balance/balance_retrieve",
    ),
    *(
        Probe(
            labels=("secret.square.access_token",),
            url=f"https://{host}/oauth2/token/status",
            method="POST",
            live=(Sign(field="merchant_id"),),
            facts=(Fact(name="scopes", field="scopes[]"),),
            source="https://developer.squareup.com/reference/square/oauth-api/retrieve-token-status",
        )
        for host in ("connect.squareup.com", "connect.squareupsandbox.com")
    ),
    Probe(
        labels=("secret.paystack.live_key", "secret.paystack.test_key"),
        url="https://api.paystack.co/balance",
        live=(Sign(field="status", value="true"),),
        source="https://paystack.com/docs/api/transfer-control/#balance",
    ),
    Probe(
        labels=("secret.mollie.live_key", "secret.mollie.test_key"),
        url="https://api.mollie.com/v2/methods",
        live=(Sign(field="count"),),
        source="https://docs.mollie.com/reference/list-methods",
    ),
    Probe(
        labels=("secret.lemonsqueezy.api_key",),
        url="https://api.lemonsqueezy.com/v1/users/me",
        headers=(("Authorization", "Bearer {value}"), ("Accept", "application/vnd.api+json")),
        live=(Sign(field="data.id"),),
        source="https://docs.lemonsqueezy.com/api/users/retrieve-user",
    ),
    *(
        Probe(
            labels=("secret.sendgrid.api_key",),
            url=f"https://{host}/v3/scopes",
            live=(Sign(field="scopes"),),
            facts=(Fact(name="scopes", field="scopes[]"),),
            source="https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions",
        )
        for host in ("api.sendgrid.com", "api.eu.sendgrid.com")
    ),
    *(
        Probe(
            labels=("secret.mailgun.api_key",),
            url=f"https://{host}/v3/domains?limit=1",
            basic=("api", "{value}"),
            live=(Sign(field="items"),),
            dead=(),
            source="https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/domains",
        )
        for host in ("api.mailgun.net", "api.eu.mailgun.net")
    ),
    Probe(
        labels=("secret.mailchimp.api_key", "secret.mailchimp.marketing_key"),
        url="https://{center}.api.mailchimp.com/3.0/ping",
        basic=("leaktight", "{value}"),
        shape=r"[0-9a-f]{32}-(?P<center>us[0-9]{1,2})",
        live=(Sign(field="health_status"),),
        source="https://mailchimp.com/developer/marketing/api/ping/",
    ),
    Probe(
        parts=(
            Part(name="key", labels=("secret.mailjet.api_key",)),
            Part(name="secret", labels=("secret.mailjet.secret_key",)),
        ),
        url="https://api.mailjet.com/v3/REST/user",
        basic=("{key}", "{secret}"),
        live=(Sign(field="Data"),),
        dead=(),
        source="https://dev.mailjet.com/email/reference/settings/user/",
    ),
    Probe(
        labels=("secret.brevo.api_key",),
        url="https://api.brevo.com/v3/account",
        headers=(("api-key", "{value}"),),
        live=(Sign(field="plan"), Sign(status=401, text="unrecognised IP address")),
        dead=(Sign(status=401, text="key not found"),),
        source="https://developers.brevo.com/reference/getaccount",
    ),
    Probe(
        labels=("secret.resend.api_key",),
        url="https://api.resend.com/domains",
        live=(Sign(field="data"), Sign(status=401, field="name", value="restricted_api_key")),
        dead=(Sign(status=400, text="API key is invalid"), Sign(status=401, text="API key is invalid")),
        source="https://resend.com/docs/api-reference/errors",
    ),
    Probe(
        labels=("secret.postmark.server_token",),
        url="https://api.postmarkapp.com/server",
        headers=(("X-Postmark-Server-Token", "{value}"),),
        live=(Sign(field="ID"),),
        dead=(),
        source="https://postmarkapp.com/developer/api/server-api",
    ),
    *(
        Probe(
            labels=("secret.sparkpost.api_key",),
            url=f"https://{host}/api/v1/account",
            headers=(("Authorization", "{value}"),),
            live=(Sign(field="results"),),
            source="https://developers.sparkpost.com/api/account/",
            own_hosts=True,
        )
        for host in ("api.sparkpost.com", "api.eu.sparkpost.com")
    ),
    Probe(
        labels=("secret.mailersend.api_token",),
        url="https://api.mailersend.com/v1/api-quota",
        live=(Sign(field="quota"),),
        source="https://developers.mailersend.com/api/v1/api-quota.html",
    ),
    Probe(
        labels=("secret.klaviyo.private_key",),
        url="https://a.klaviyo.com/api/accounts",
        headers=(("Authorization", "Klaviyo-API-Key {value}"), ("revision", "2024-10-15")),
        live=(Sign(field="data"), Sign(status=403, text="permission_denied")),
        source="https://developers.klaviyo.com/en/reference/get_accounts",
    ),
    Probe(
        labels=("secret.hubspot.private_app_token",),
        url="https://api.hubapi.com/account-info/v3/details",
        live=(Sign(field="portalId"), Sign(status=403, field="category", value="MISSING_SCOPES")),
        source="https://developers.hubspot.com/docs/api/settings/account-information-api",
    ),
    Probe(
        labels=("secret.loops.api_key",),
        url="https://app.loops.so/api/v1/api-key",
        live=(Sign(field="success", value="true"),),
        source="https://loops.so/docs/api-reference/api-key",
    ),
    Probe(
        labels=("secret.telegram.bot_token",),
        url="https://api.telegram.org/bot{value}/getMe",
        headers=(),
        live=(Sign(field="result.id"),),
        dead=(
            Sign(status=401, field="ok", value="false"),
            Sign(status=404, field="ok", value="false"),
        ),
        source="https://core.telegram.org/bots/api#getme",
    ),
    Probe(
        labels=("secret.discord.bot_token",),
        url="https://discord.com/api/v10/users/@me",
        headers=(("Authorization", "Bot {value}"),),
        live=(Sign(field="id"),),
        source="https://discord.com/developers/docs/resources/user#get-current-user",
    ),
    Probe(
        labels=("secret.discord.webhook",),
        url="https://discord.com/api/v10/webhooks/{id}/{token}",
        headers=(),
        shape=r"(?:https?://)?discord(?:app)?\.com/api(?:/v[0-9]+)?/webhooks/(?P<id>[0-9]+)/(?P<token>[\w-]+)",
        live=(Sign(field="id"),),
        dead=(
            Sign(status=404, field="code", value="10015"),
            Sign(status=401, field="code", value="50027"),
        ),
        source="https://discord.com/developers/docs/resources/webhook#get-webhook-with-token",
    ),
    Probe(
        labels=("secret.line.channel_access_token",),
        url="https://api.line.me/v2/bot/info",
        live=(Sign(field="userId"),),
        source="https://developers.line.biz/en/reference/messaging-api/#get-bot-info",
    ),
    Probe(
        labels=("secret.webex.access_token",),
        url="https://webexapis.com/v1/people/me",
        live=(Sign(field="id"),),
        source="https://developer.webex.com/docs/api/v1/people/get-my-own-details",
    ),
    Probe(
        labels=("secret.twitch.oauth_token",),
        url="https://id.twitch.tv/oauth2/validate",
        headers=(("Authorization", "OAuth {token}"),),
        shape="(?:oauth:)?(?P<token>.*)",
        live=(Sign(field="client_id"),),
        facts=(Fact(name="scopes", field="scopes[]"),),
        source="https://dev.twitch.tv/docs/authentication/validate-tokens/",
    ),
    Probe(
        labels=("secret.facebook.access_token",),
        url="https://graph.facebook.com/me?fields=id",
        live=(Sign(field="id"),),
        dead=(
            Sign(status=400, field="error.code", value="190"),
            Sign(status=401, field="error.code", value="190"),
        ),
        source="https://developers.facebook.com/docs/graph-api/guides/error-handling",
    ),
    Probe(
        labels=("secret.telnyx.api_key",),
        url="https://api.telnyx.com/v2/balance",
        live=(Sign(field="data"),),
        source="https://developers.telnyx.com/api/billing/get-user-balance",
    ),
    Probe(
        labels=("secret.messagebird.access_key",),
        url="https://rest.messagebird.com/balance",
        headers=(("Authorization", "AccessKey {value}"),),
        live=(Sign(field="type"),),
        dead=(Sign(status=401, field="errors[].code", value="2"),),
        source="https://developers.messagebird.com/api/balance/",
    ),
    Probe(
        labels=("secret.linear.api_key",),
        url="https://api.linear.app/graphql",
        method="POST",
        headers=(("Authorization", "{value}"),),
        json='{"query": "{ viewer { id } }"}',
        live=(Sign(field="data.viewer.id"),),
        dead=(Sign(status=401), Sign(status=400, text="AUTHENTICATION_ERROR")),
        source="https://linear.app/developers/graphql",
    ),
    Probe(
        labels=("secret.notion.integration_token",),
        url="https://api.notion.com/v1/users/me",
        headers=(("Authorization", "Bearer {value}"), ("Notion-Version", "2022-06-28")),
        live=(Sign(field="object", value="user"),),
        dead=(Sign(status=401, field="code", value="unauthorized"),),
        source="https://developers.notion.com/reference/get-self",
    ),
    Probe(
        labels=("secret.airtable.access_token",),
        url="https://api.airtable.com/v0/meta/whoami",
        live=(Sign(field="id"),),
        facts=(Fact(name="scopes", field="scopes[]"),),
        source="https://airtable.com/developers/web/api/get-user-id-scopes",
    ),
    Probe(
        labels=("secret.asana.personal_access_token", "secret.asana.token"),
        url="https://app.asana.com/api/1.0/users/me?opt_fields=gid",
        live=(Sign(field="data.gid"),),
        source="https://developers.asana.com/reference/getuser",
    ),
    Probe(
        labels=("secret.figma.access_token",),
        url="https://api.figma.com/v1/me",
        headers=(("X-Figma-Token", "{value}"),),
        live=(Sign(field="id"), Sign(status=403, text="invalid scope")),
        dead=(Sign(status=403, text="(?:invalid|expired) token|token expired"),),
        source="https://developers.figma.com/docs/rest-api/users-endpoints/",
    ),
    Probe(
        labels=("secret.clickup.api_token",),
        url="https://api.clickup.com/api/v2/user",
        headers=(("Authorization", "{value}"),),
        live=(Sign(field="user.id"),),
        source="https://developer.clickup.com/reference/getauthorizeduser",
    ),
    Probe(
        labels=("secret.monday.api_token",),
        url="https://api.monday.com/v2",
        method="POST",
        headers=(("Authorization", "{value}"),),
        json='{"query": "query { me { id } }"}',
        live=(Sign(field="data.me.id"),),
        source="https://developer.monday.com/api-reference/reference/me",
    ),
    Probe(
        labels=("secret.coda.api_token",),
        url="https://coda.io/apis/v1/whoami",
        live=(Sign(field="type"),),
        source="https://coda.io/developers/apis/v1#tag/Account/operation/whoami",
    ),
    Probe(
        labels=("secret.calendly.personal_token",),
        url="https://api.calendly.com/users/me",
        live=(Sign(field="resource.uri"),),
        source="https://developer.calendly.com/api-docs/005832c83aeae-get-current-user",
    ),
    Probe(
        labels=("secret.webflow.api_token",),
        url="https://api.webflow.com/v2/token/introspect",
        live=(Sign(field="authorization"),),
        dead=(),
        facts=(Fact(name="scopes", field="authorization.scope"),),
        source="https://developers.webflow.com/data/reference/token/introspect",
    ),
    *(
        Probe(
            labels=("secret.contentful.management_token",),
            url=f"https://{host}/users/me",
            live=(Sign(field="sys.id"),),
            source="https://www.contentful.com/developers/docs/references/user-management-api/",
        )
        for host in ("api.contentful.com", "api.eu.contentful.com")
    ),
    Probe(
        labels=("secret.mapbox.secret_token", "secret.mapbox.temporary_token"),
        url="https://api.mapbox.com/tokens/v2?access_token={value}",
        headers=(),
        live=(Sign(field="code", value="TokenValid"),),
        dead=(Sign(field="code", value="Token(?:Invalid|Revoked|Expired)"),),
        source="https://docs.mapbox.com/api/accounts/tokens/#retrieve-a-token",
    ),
    Probe(
        labels=("secret.shodan.api_key",),
        url="https://api.shodan.io/api-info?key={value}",
        headers=(),
        live=(Sign(field="plan"),),
        source="https://developer.shodan.io/api",
    ),
    Probe(
        labels=("secret.virustotal.api_key",),
        url="https://www.virustotal.com/api/v3/users/{value}",
        headers=(("x-apikey", "{value}"),),
        live=(Sign(field="data.id"),),
        dead=(Sign(status=401, field="error.code", value="WrongCredentialsError"),),
        source="https://docs.virustotal.com/reference/user",
    ),
    Probe(
        labels=("secret.securitytrails.api_key",),
        url="https://api.securitytrails.com/v1/ping",
        headers=(("APIKEY", "{value}"),),
        live=(Sign(field="success", value="true"),),
        source="https://docs.securitytrails.com/reference/ping",
    ),
    Probe(
        labels=("secret.alienvault.otx_key",),
        url="https://otx.alienvault.com/api/v1/users/me",
        headers=(("X-OTX-API-KEY", "{value}"),),
        live=(Sign(field="username"),),
        dead=(),
        source="https://otx.alienvault.com/assets/static/external_api.html",
    ),
    Probe(
        parts=(
            Part(name="key", labels=("secret.trello.api_key",)),
            Part(name="token", labels=("secret.trello.api_token",)),
        ),
        url="https://api.trello.com/1/members/me?fields=id",
        headers=(("Authorization", 'OAuth oauth_consumer_key="{key}", oauth_token="{token}"'),),
        live=(Sign(field="id"),),
        dead=(),
        source="https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/",
    ),
)
