"""Hubs, model APIs, and where models are trained and watched."""

from leaktight.verify.probe import LIST, Fact, Probe, Sign

_INVALID = r"invalid[ _](?:api[ _]?)?(?:key|token)|incorrect api key"

PROBES = (
    Probe(
        labels=(
            "secret.huggingface.user_token",
            "secret.huggingface.organization_token",
            "secret.huggingface.oauth_token",
        ),
        url="https://huggingface.co/api/whoami-v2",
        live=(Sign(field="name"),),
        facts=(
            Fact(name="role", field="auth.accessToken.role"),
            Fact(name="scopes", field="auth.accessToken.fineGrained.global[]"),
            Fact(name="repositories", field="auth.accessToken.fineGrained.scoped[].permissions[]"),
        ),
        source="https://huggingface.co/docs/hub/api#get-apiwhoami-v2",
    ),
    Probe(
        labels=("secret.openai.project_key", "secret.openai.service_account_key", "secret.openai.user_key"),
        url="https://api.openai.com/v1/models",
        live=(
            Sign(field="data"),
            Sign(status=401, text="missing scopes"),
            Sign(status=403, text="missing scopes"),
        ),
        dead=(Sign(status=401, field="error.code", value="invalid_api_key|account_deactivated"),),
        source="https://platform.openai.com/docs/api-reference/models/list",
    ),
    Probe(
        labels=("secret.openai.admin_key",),
        url="https://api.openai.com/v1/organization/projects?limit=1",
        live=(Sign(field="data"), Sign(status=403, text="missing scopes")),
        dead=(Sign(status=401, field="error.code", value="invalid_api_key"),),
        source="https://platform.openai.com/docs/api-reference/projects/list",
    ),
    Probe(
        labels=("secret.anthropic.api_key",),
        url="https://api.anthropic.com/v1/models?limit=1",
        headers=(("x-api-key", "{value}"), ("anthropic-version", "2023-06-01")),
        live=(Sign(field="data"),),
        dead=(Sign(status=401, field="error.type", value="authentication_error"),),
        source="https://docs.anthropic.com/en/api/models-list",
    ),
    Probe(
        labels=("secret.anthropic.admin_key",),
        url="https://api.anthropic.com/v1/organizations/me",
        headers=(("x-api-key", "{value}"), ("anthropic-version", "2023-06-01")),
        live=(Sign(field="id"),),
        dead=(Sign(status=401, field="error.type", value="authentication_error"),),
        source="https://docs.anthropic.com/en/api/admin-api/organization/get-me",
    ),
    Probe(
        labels=("secret.google.api_key",),
        url="https://generativelanguage.googleapis.com/v1beta/models?pageSize=1",
        headers=(("x-goog-api-key", "{value}"),),
        live=(
            Sign(field="models"),
            Sign(status=403, text='"(?:SERVICE_DISABLED|API_KEY_[A-Z_]+_BLOCKED)"'),
        ),
        dead=(Sign(status=400, text='"API_KEY_INVALID"'),),
        source="https://ai.google.dev/api/models#method:-models.list",
    ),
    Probe(
        labels=("secret.cohere.api_key",),
        url="https://api.cohere.com/v1/check-api-key",
        method="POST",
        live=(Sign(field="valid", value="true"),),
        dead=(Sign(field="valid", value="false"), Sign(status=401)),
        source="https://docs.cohere.com/v1/reference/checkapikey",
    ),
    Probe(
        labels=("secret.groq.api_key",),
        url="https://api.groq.com/openai/v1/models",
        live=(Sign(field="data"),),
        source="https://console.groq.com/docs/api-reference#models-list",
    ),
    Probe(
        labels=("secret.mistral.api_key",),
        url="https://api.mistral.ai/v1/models",
        live=(Sign(field="data"),),
        source="https://docs.mistral.ai/api/#tag/models",
    ),
    Probe(
        labels=("secret.deepseek.api_key",),
        url="https://api.deepseek.com/user/balance",
        live=(Sign(field="is_available"),),
        source="https://api-docs.deepseek.com/api/get-user-balance",
    ),
    Probe(
        labels=("secret.xai.api_key",),
        url="https://api.x.ai/v1/api-key",
        live=(Sign(field="api_key_id"),),
        dead=(
            Sign(field="api_key_blocked", value="true"),
            Sign(field="api_key_disabled", value="true"),
            Sign(status=400, text=_INVALID),
            Sign(status=401),
        ),
        facts=(Fact(name="scopes", field="acls[]"),),
        source="https://docs.x.ai/docs/api-reference#get-api-key-information",
    ),
    Probe(
        labels=("secret.openrouter.api_key",),
        url="https://openrouter.ai/api/v1/key",
        live=(Sign(field="data"),),
        source="https://openrouter.ai/docs/api-reference/api-keys/get-current-api-key",
    ),
    Probe(
        labels=("secret.perplexity.api_key",),
        url="https://api.perplexity.ai/async/chat/completions?limit=1",
        live=(Sign(field="requests"), Sign(field="next_token")),
        source="https://docs.perplexity.ai/api-reference/async-chat-completions-get",
    ),
    Probe(
        labels=("secret.together.api_key",),
        url="https://api.together.xyz/v1/fine-tunes",
        live=(Sign(field="data"),),
        source="https://docs.together.ai/reference/get_fine-tunes",
    ),
    Probe(
        labels=("secret.fireworks.api_key",),
        url="https://api.fireworks.ai/v1/accounts",
        live=(Sign(field="accounts"),),
        source="https://docs.fireworks.ai/api-reference/list-accounts",
    ),
    Probe(
        labels=("secret.cerebras.api_key",),
        url="https://api.cerebras.ai/v1/models",
        live=(Sign(field="data"),),
        source="https://inference-docs.cerebras.ai/api-reference/models",
    ),
    *(
        Probe(
            labels=("secret.moonshot.api_key",),
            url=f"https://{host}/v1/users/me/balance",
            live=(Sign(field="data.available_balance"),),
            source="https://platform.moonshot.ai/docs/api/misc#query-balance",
        )
        for host in ("api.moonshot.ai", "api.moonshot.cn")
    ),
    *(
        Probe(
            labels=("secret.siliconflow.api_key",),
            url=f"https://{host}/v1/user/info",
            live=(Sign(field="data.id"),),
            source="https://docs.siliconflow.com/en/api-reference/userinfo/get-user-info",
        )
        for host in ("api.siliconflow.com", "api.siliconflow.cn")
    ),
    Probe(
        labels=("secret.replicate.api_token",),
        url="https://api.replicate.com/v1/account",
        live=(Sign(field="username"),),
        facts=(Fact(name="account", field="type"),),
        source="https://replicate.com/docs/reference/http#account.get",
    ),
    Probe(
        labels=("secret.deepinfra.api_token",),
        url="https://api.deepinfra.com/v1/me",
        live=(Sign(field="uid"),),
        source="https://deepinfra.com/docs/openai_api",
    ),
    Probe(
        labels=("secret.elevenlabs.api_key",),
        url="https://api.elevenlabs.io/v1/user/subscription",
        headers=(("xi-api-key", "{value}"),),
        live=(
            Sign(field="tier"),
            Sign(status=401, field="detail.status", value="missing_permissions"),
        ),
        dead=(Sign(status=401, field="detail.status", value="invalid_api_key"),),
        source="https://elevenlabs.io/docs/api-reference/user/subscription/get",
    ),
    Probe(
        labels=("secret.stability.api_key",),
        url="https://api.stability.ai/v1/user/balance",
        live=(Sign(field="credits"),),
        source="https://platform.stability.ai/docs/api-reference#tag/User",
    ),
    Probe(
        labels=("secret.deepgram.api_key",),
        url="https://api.deepgram.com/v1/auth/token",
        headers=(("Authorization", "Token {value}"),),
        live=(Sign(field="api_key_id"),),
        facts=(Fact(name="scopes", field="scopes[]"),),
        source="https://developers.deepgram.com/reference/auth/tokens/details",
    ),
    Probe(
        labels=("secret.deepl.api_key",),
        url="https://api-free.deepl.com/v2/usage",
        headers=(("Authorization", "DeepL-Auth-Key {value}"),),
        shape=".*:fx",
        live=(Sign(field="character_limit"),),
        dead=(Sign(status=403),),
        source="https://developers.deepl.com/api-reference/usage-and-quota",
    ),
    Probe(
        labels=("secret.deepl.api_key",),
        url="https://api.deepl.com/v2/usage",
        headers=(("Authorization", "DeepL-Auth-Key {value}"),),
        shape=".*(?<!:fx)",
        live=(Sign(field="character_limit"),),
        dead=(Sign(status=403),),
        source="https://developers.deepl.com/api-reference/usage-and-quota",
    ),
    Probe(
        labels=("secret.tavily.api_key",),
        url="https://api.tavily.com/usage",
        live=(Sign(field="key"),),
        source="https://docs.tavily.com/documentation/api-reference/endpoint/usage",
    ),
    Probe(
        labels=("secret.firecrawl.api_key",),
        url="https://api.firecrawl.dev/v1/team/credit-usage",
        live=(Sign(field="success", value="true"),),
        source="https://docs.firecrawl.dev/api-reference/endpoint/credit-usage",
    ),
    Probe(
        labels=("secret.pinecone.api_key",),
        url="https://api.pinecone.io/indexes",
        headers=(("Api-Key", "{value}"), ("X-Pinecone-API-Version", "2025-01")),
        live=(Sign(field="indexes"),),
        source="https://docs.pinecone.io/reference/api/latest/control-plane/list_indexes",
    ),
    Probe(
        labels=("secret.wandb.api_key",),
        url="https://api.wandb.ai/graphql",
        method="POST",
        basic=("api", "{value}"),
        json='{"query": "query { viewer { id } }"}',
        shape="(?!local-).*",
        live=(Sign(field="data.viewer.id"),),
        source="https://docs.wandb.ai/ref/python/public-api/api",
    ),
    Probe(
        labels=("secret.comet.api_key",),
        url="https://www.comet.com/api/rest/v2/workspaces",
        headers=(("Authorization", "{value}"),),
        live=(Sign(field="workspaceNames"),),
        source="https://www.comet.com/docs/v2/api-and-sdk/rest-api/read-endpoints/",
        own_hosts=True,
    ),
    *(
        Probe(
            labels=("secret.langsmith.personal_token", "secret.langsmith.service_key"),
            url=f"https://{host}/api/v1/workspaces",
            headers=(("X-API-Key", "{value}"),),
            live=(LIST,),
            source="https://api.smith.langchain.com/redoc",
            own_hosts=True,
        )
        for host in ("api.smith.langchain.com", "eu.api.smith.langchain.com")
    ),
    Probe(
        labels=("secret.clarifai.personal_access_token",),
        url="https://api.clarifai.com/v2/users/me",
        headers=(("Authorization", "Key {value}"),),
        live=(Sign(field="user.id"),),
        source="https://docs.clarifai.com/control/authentication/pat",
    ),
    *(
        Probe(
            labels=("secret.assemblyai.api_key",),
            url=f"https://{host}/v2/transcript?limit=1",
            headers=(("Authorization", "{value}"),),
            live=(Sign(field="page_details"),),
            source="https://www.assemblyai.com/docs/api-reference/transcripts/list",
        )
        for host in ("api.assemblyai.com", "api.eu.assemblyai.com")
    ),
    Probe(
        labels=("secret.llamaindex.cloud_api_key",),
        url="https://api.cloud.llamaindex.ai/api/v1/projects",
        live=(LIST,),
        dead=(),
        source="https://docs.cloud.llamaindex.ai/API/list-projects-api-v-1-projects-get",
    ),
    Probe(
        labels=("secret.prefect.api_key", "secret.prefect.service_account_key"),
        url="https://api.prefect.cloud/api/me/workspaces",
        live=(LIST,),
        source="https://docs.prefect.io/v3/api-ref/cloud",
    ),
    Probe(
        labels=("secret.runpod.api_key",),
        url="https://rest.runpod.io/v1/pods",
        live=(LIST,),
        source="https://docs.runpod.io/api-reference/pods/GET/pods",
    ),
    Probe(
        labels=("secret.lambda_labs.api_key",),
        url="https://cloud.lambda.ai/api/v1/file-systems",
        live=(Sign(field="data"),),
        dead=(
            Sign(status=401, field="error.code", value="global/invalid-api-key"),
            Sign(status=403, field="error.code", value="global/invalid-api-key"),
        ),
        source="https://docs.lambda.ai/api/cloud",
    ),
    Probe(
        labels=("secret.vast.api_key",),
        url="https://console.vast.ai/api/v0/users/current/",
        live=(Sign(field="id"),),
        source="https://docs.vast.ai/api-reference/accounts/show-user",
    ),
    Probe(
        labels=("secret.apify.api_token",),
        url="https://api.apify.com/v2/users/me",
        live=(Sign(field="data.id"),),
        source="https://docs.apify.com/api/v2/users-me-get",
    ),
    Probe(
        labels=("secret.browserbase.api_key",),
        url="https://api.browserbase.com/v1/projects",
        headers=(("X-BB-API-Key", "{value}"),),
        live=(LIST,),
        source="https://docs.browserbase.com/reference/api/list-projects",
    ),
    Probe(
        labels=("secret.e2b.api_key",),
        url="https://api.e2b.dev/sandboxes",
        headers=(("X-API-Key", "{value}"),),
        live=(LIST,),
        source="https://e2b.dev/docs/api-reference/sandboxes/list-sandboxes",
    ),
)
