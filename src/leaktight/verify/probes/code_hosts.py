"""Forges, registries, build services and what else developers work with."""

from leaktight.verify.probe import Fact, Probe, Sign

_GITHUB = (
    ("Authorization", "Bearer {value}"),
    ("Accept", "application/vnd.github+json"),
    ("X-GitHub-Api-Version", "2022-11-28"),
)

PROBES = (
    Probe(
        labels=("secret.github.token",),
        url="https://api.github.com/user",
        headers=_GITHUB,
        shape="gh[pou]_.*",
        live=(Sign(field="login"),),
        dead=(Sign(status=401, field="message", value="Bad credentials"),),
        facts=(Fact(name="scopes", header="x-oauth-scopes"),),
        source="https://docs.github.com/en/rest/users/users#get-the-authenticated-user",
    ),
    Probe(
        labels=("secret.github.token",),
        url="https://api.github.com/installation/repositories?per_page=1",
        headers=_GITHUB,
        shape="ghs_.*",
        live=(Sign(field="total_count"),),
        dead=(Sign(status=401, field="message", value="Bad credentials"),),
        source="https://docs.github.com/en/rest/apps/installations",
    ),
    Probe(
        labels=("secret.github.fine_grained_token",),
        url="https://api.github.com/user",
        headers=_GITHUB,
        live=(Sign(field="login"),),
        dead=(Sign(status=401, field="message", value="Bad credentials"),),
        source="https://docs.github.com/en/rest/users/users#get-the-authenticated-user",
    ),
    Probe(
        labels=("secret.gitlab.personal_token",),
        url="https://gitlab.com/api/v4/personal_access_tokens/self",
        headers=(("PRIVATE-TOKEN", "{value}"),),
        live=(Sign(field="active", value="true"), Sign(status=403, text="insufficient_scope")),
        dead=(Sign(field="active", value="false"), Sign(status=401)),
        facts=(Fact(name="scopes", field="scopes[]"),),
        source="https://docs.gitlab.com/api/personal_access_tokens/#self-inform",
        own_hosts=True,
    ),
    Probe(
        labels=("secret.npm.access_token",),
        url="https://registry.npmjs.org/-/whoami",
        live=(Sign(field="username"),),
        source="https://docs.npmjs.com/cli/commands/npm-whoami",
    ),
    Probe(
        labels=("secret.circleci.personal_token", "secret.circleci.token"),
        url="https://circleci.com/api/v2/me",
        headers=(("Circle-Token", "{value}"),),
        live=(Sign(field="id"),),
        dead=(),
        source="https://circleci.com/docs/api/v2/index.html#operation/getCurrentUser",
    ),
    Probe(
        labels=("secret.buildkite.user_token",),
        url="https://api.buildkite.com/v2/access-token",
        live=(Sign(field="uuid"),),
        facts=(Fact(name="scopes", field="scopes[]"),),
        source="https://buildkite.com/docs/apis/rest-api/access-token",
    ),
    Probe(
        labels=("secret.terraform.api_token",),
        url="https://app.terraform.io/api/v2/account/details",
        live=(Sign(field="data.id"),),
        source="https://developer.hashicorp.com/terraform/cloud-docs/api-docs/account",
        own_hosts=True,
    ),
    Probe(
        labels=("secret.pulumi.access_token",),
        url="https://api.pulumi.com/api/user",
        headers=(("Authorization", "token {value}"),),
        live=(Sign(field="id"), Sign(field="githubLogin")),
        source="https://www.pulumi.com/docs/reference/cloud-rest-api/",
        own_hosts=True,
    ),
    *(
        Probe(
            labels=("secret.postman.api_key",),
            url=f"https://{host}/me",
            headers=(("X-API-Key", "{value}"),),
            live=(Sign(field="user.id"),),
            source="https://learning.postman.com/docs/developer/postman-api/authentication/",
        )
        for host in ("api.getpostman.com", "api.eu.postman.com")
    ),
    *(
        Probe(
            labels=("secret.snyk.personal_token", "secret.snyk.api_token"),
            url=f"https://{host}/rest/self?version=2024-10-15",
            headers=(("Authorization", "token {value}"), ("Accept", "application/vnd.api+json")),
            live=(Sign(field="data.id"),),
            source="https://docs.snyk.io/snyk-api/reference/users",
        )
        for host in ("api.snyk.io", "api.us.snyk.io", "api.eu.snyk.io", "api.au.snyk.io")
    ),
    Probe(
        labels=("secret.sentry.user_token", "secret.sentry.organization_token"),
        url="https://sentry.io/api/0/",
        live=(Sign(field="auth.scopes"),),
        facts=(Fact(name="scopes", field="auth.scopes[]"),),
        source="https://docs.sentry.io/api/auth/",
        own_hosts=True,
    ),
    Probe(
        labels=(
            "secret.sonarqube.user_token",
            "secret.sonarqube.project_token",
            "secret.sonarqube.global_token",
            "secret.sonarqube.token",
        ),
        url="https://sonarcloud.io/api/authentication/validate",
        live=(Sign(field="valid", value="true"),),
        dead=(Sign(field="valid", value="false"), Sign(status=401)),
        source="https://sonarcloud.io/web_api/api/authentication/validate",
        own_hosts=True,
    ),
    Probe(
        labels=("secret.semgrep.app_token",),
        url="https://semgrep.dev/api/v1/deployments",
        live=(Sign(field="deployments"),),
        dead=(),
        source="https://semgrep.dev/api/v1/docs/",
    ),
    *(
        Probe(
            labels=("secret.gitguardian.api_key",),
            url=f"https://{host}/v1/health",
            headers=(("Authorization", "Token {value}"),),
            live=(Sign(field="detail", value=r"Valid API key\.?"),),
            source="https://api.gitguardian.com/docs#operation/health_check",
            own_hosts=True,
        )
        for host in ("api.gitguardian.com", "api.eu1.gitguardian.com")
    ),
    Probe(
        labels=("secret.cloudsmith.api_key",),
        url="https://api.cloudsmith.io/v1/user/self/",
        headers=(("X-Api-Key", "{value}"),),
        live=(Sign(field="authenticated", value="true"),),
        dead=(Sign(field="authenticated", value="false"), Sign(status=401)),
        source="https://help.cloudsmith.io/reference/user_self",
    ),
    Probe(
        labels=("secret.gitbook.api_token",),
        url="https://api.gitbook.com/v1/user",
        live=(Sign(field="id"),),
        source="https://gitbook.com/docs/developers/gitbook-api/api-reference/users",
    ),
    Probe(
        labels=("secret.doppler.personal_token", "secret.doppler.service_token", "secret.doppler.cli_token"),
        url="https://api.doppler.com/v3/me",
        live=(Sign(field="slug"),),
        source="https://docs.doppler.com/reference/auth-me",
    ),
    *(
        Probe(
            labels=("secret.launchdarkly.access_token",),
            url=f"https://{host}/api/v2/caller-identity",
            headers=(("Authorization", "{value}"),),
            live=(Sign(field="tokenId"), Sign(field="accountId")),
            source="https://launchdarkly.com/docs/api/other/get-caller-identity",
        )
        for host in ("app.launchdarkly.com", "app.eu.launchdarkly.com")
    ),
    *(
        Probe(
            labels=("secret.newrelic.user_key",),
            url=f"https://{host}/graphql",
            method="POST",
            headers=(("API-Key", "{value}"),),
            json='{"query": "{ actor { user { id } } }"}',
            live=(Sign(field="data.actor.user.id"),),
            source="https://docs.newrelic.com/docs/apis/nerdgraph/get-started/introduction-new-relic-nerdgraph/",
        )
        for host in ("api.newrelic.com", "api.eu.newrelic.com")
    ),
    *(
        Probe(
            labels=("secret.pagerduty.api_key",),
            url=f"https://{host}/abilities",
            headers=(("Authorization", "Token token={value}"),),
            live=(Sign(field="abilities"),),
            source="https://developer.pagerduty.com/api-reference/b3A6Mjc0ODExNg-list-abilities",
        )
        for host in ("api.pagerduty.com", "api.eu.pagerduty.com")
    ),
    *(
        Probe(
            labels=("secret.datadog.api_key",),
            url=f"https://api.{site}/api/v1/validate",
            headers=(("DD-API-KEY", "{value}"),),
            live=(Sign(field="valid", value="true"),),
            dead=(Sign(status=403),),
            source="https://docs.datadoghq.com/api/latest/authentication/#validate-api-key",
        )
        for site in (
            "datadoghq.com",
            "us3.datadoghq.com",
            "us5.datadoghq.com",
            "datadoghq.eu",
            "ap1.datadoghq.com",
            "ap2.datadoghq.com",
            "ddog-gov.com",
        )
    ),
    *(
        Probe(
            labels=("secret.honeycomb.api_key", "secret.honeycomb.legacy_key"),
            url=f"https://{host}/1/auth",
            headers=(("X-Honeycomb-Team", "{value}"),),
            live=(Sign(field="team"),),
            source="https://docs.honeycomb.io/api/auth/",
        )
        for host in ("api.honeycomb.io", "api.eu1.honeycomb.io")
    ),
    *(
        Probe(
            labels=("secret.posthog.personal_api_key",),
            url=f"https://{host}/api/users/@me/",
            live=(Sign(field="uuid"), Sign(status=403, field="code", value="permission_denied")),
            source="https://posthog.com/docs/api/users",
            own_hosts=True,
        )
        for host in ("us.posthog.com", "eu.posthog.com")
    ),
    Probe(
        labels=("secret.expo.access_token",),
        url="https://api.expo.dev/graphql",
        method="POST",
        json='{"query": "{ meActor { id } }"}',
        live=(Sign(field="data.meActor.id"),),
        dead=(),
        source="https://docs.expo.dev/accounts/programmatic-access/",
    ),
    Probe(
        labels=("secret.elastic.cloud_key",),
        url="https://api.elastic-cloud.com/api/v1/account",
        headers=(("Authorization", "ApiKey {value}"),),
        live=(Sign(field="id"),),
        source="https://www.elastic.co/docs/api/doc/cloud/operation/operation-get-current-account",
    ),
    Probe(
        labels=("secret.lokalise.api_token",),
        url="https://api.lokalise.com/api2/teams?limit=1",
        headers=(("X-Api-Token", "{value}"),),
        live=(Sign(field="teams"),),
        source="https://developers.lokalise.com/reference/list-all-teams",
    ),
    Probe(
        labels=("secret.crowdin.personal_token",),
        url="https://api.crowdin.com/api/v2/user",
        live=(Sign(field="data.id"),),
        source="https://support.crowdin.com/developer/api/v2/#tag/Users/operation/api.user.get",
        own_hosts=True,
    ),
)
