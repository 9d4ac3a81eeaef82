"""The Graph: API keys, under their name and in gateway addresses, and deploy keys."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import HEX, scatter

_SLASH = r"\\{0,3}/"
_SCHEME = rf"(?:https?:(?:{_SLASH}){{2}})?(?:[a-z0-9-]{{1,60}}\.){{0,3}}"

RULES = (
    Rule(
        label="secret.the_graph.gateway_url",
        severity=Severity.MEDIUM,
        gate=rf"thegraph\.com{_SLASH}api{_SLASH}[0-9a-f]{{32}}",
        pattern=_SCHEME + rf"thegraph\.com{_SLASH}api{_SLASH}(?P<body>[0-9a-f]{{32}})(?![A-Za-z0-9])",
        confidence=0.95,
        check=not_placeholder,
        specificity=2,
        remedy="Delete it at https://thegraph.com/studio/apikeys/ and read the new one from "
        "GRAPH_API_KEY instead.",
        examples=(
            "https://gateway.thegraph.com/api/" + scatter(32, HEX, seed=1) + "/subgraphs/id/",
            "url = 'gateway.thegraph.com/api/" + scatter(32, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "https://gateway.thegraph.com/api/" + "x" * 40,
            "https://gateway.thegraph.com/api/${KEY}",
        ),
        source="https://thegraph.com/docs/en/subgraphs/querying/managing-api-keys/",
    ),
    Rule(
        label="secret.the_graph.api_key",
        severity=Severity.MEDIUM,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?!.*deploy)"
        + under(
            "the_?graph",
            "subgraph",
            "graph_?(?:api|query|gateway|studio|network)",
            kinds=r"(?:api_?|query_?)?key",
        ),
        cell=r"[0-9a-f]{32}",
        remedy="Delete it at https://thegraph.com/studio/apikeys/ and read the new one from "
        "GRAPH_API_KEY instead.",
        examples=(
            "THEGRAPH_API_KEY=" + scatter(32, HEX, seed=1),
            "thegraph_api_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"thegraphApiKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "THEGRAPH_API_KEY=${THEGRAPH_API_KEY}",
            "THEGRAPH_API_KEY=" + "x" * 32,
            "thegraph_etag = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://thegraph.com/docs/en/subgraphs/querying/managing-api-keys/",
    ),
    Rule(
        label="secret.the_graph.deploy_key",
        severity=Severity.HIGH,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=r"(?:^|_)(?:the_?)?(?:sub)?graph_(?:studio_)?(?:deploy|deployment|access)_?(?:key|token)$",
        cell=r"[0-9a-f]{32}",
        remedy="Regenerate it on the subgraph's page at https://thegraph.com/studio/ and read it "
        "from the environment.",
        examples=(
            "SUBGRAPH_DEPLOY_KEY=" + scatter(32, HEX, seed=1),
            "subgraph_deploy_key = '" + scatter(32, HEX, seed=2) + "'",
            '{"subgraphDeployKey": "' + scatter(32, HEX, seed=3) + '"}',
        ),
        counterexamples=(
            "SUBGRAPH_DEPLOY_KEY=${SUBGRAPH_DEPLOY_KEY}",
            "SUBGRAPH_DEPLOY_KEY=" + "x" * 32,
            "subgraph_etag = '" + scatter(32, HEX, seed=2) + "'",
        ),
        source="https://thegraph.com/docs/en/subgraphs/developing/deploying/using-subgraph-studio/",
    ),
)
