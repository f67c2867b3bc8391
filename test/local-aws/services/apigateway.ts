import { ServiceError } from '../errors';
import { type Call, type Outcome, type Service, text } from '../service';

const APIS = [
	{
		apiId: 'localchat1',
		name: 'local-aws',
		protocolType: 'WEBSOCKET',
		routeSelectionExpression: '$request.body.action',
	},
	{ apiId: 'localhttp1', name: 'local-aws-http', protocolType: 'HTTP', routeSelectionExpression: '$request.method' },
];

interface Api {
	readonly path: string;
	deployed?: { readonly id: string; readonly description?: string };
}

/** The API in the path; its one stage is called `prod`. */
function apiOf(call: Call): Api {
	const id = call.path.split('/')[3] ?? '';
	if (!APIS.some(({ apiId }) => apiId === id)) {
		throw new ServiceError(
			'NotFoundException',
			`Invalid API identifier specified ${call.principal?.account}:${id}`,
			404,
		);
	}
	return call.shared.state(`apigateway ${call.principal?.account} ${call.region} ${id}`, (): Api => ({ path: id }));
}

function createDeployment(call: Call): Outcome {
	const api = apiOf(call);
	const name = text(call.input, 'stageName');
	if (name !== undefined && name !== 'prod') {
		throw new ServiceError('NotFoundException', `Unable to find Stage by name ${name} within the provided API`, 404);
	}
	const description = text(call.input, 'description');
	const id = `dep${call.requestId.slice(0, 6)}`;
	if (name !== undefined) api.deployed = { id, description };
	return { deploymentId: id, deploymentStatus: 'DEPLOYED', description, autoDeployed: false };
}

/** WebSocket and HTTP APIs of Amazon API Gateway: two of them, to read and to deploy. */
export const apigateway: Service = {
	name: 'apigateway',
	signingName: 'apigateway',
	protocol: 'rest-json',
	hostLabels: ['apigateway'],
	iamAction: (operation) => (operation.startsWith('Get') ? 'apigateway:GET' : 'apigateway:POST'),
	restOperation: ({ method, path }) => {
		if (method === 'GET' && path === '/v2/apis') return 'GetApis';
		if (method === 'GET' && /^\/v2\/apis\/[^/]+\/stages$/.test(path)) return 'GetStages';
		return method === 'POST' && /^\/v2\/apis\/[^/]+\/deployments$/.test(path) ? 'CreateDeployment' : undefined;
	},
	operations: {
		CreateDeployment: createDeployment,
		GetApis: ({ region }) => ({
			items: APIS.map((api) => ({
				...api,
				apiEndpoint: `${api.protocolType === 'HTTP' ? 'https' : 'wss'}://${api.apiId}.execute-api.${region}.amazonaws.com`,
			})),
		}),
		GetStages: (call) => {
			const { deployed } = apiOf(call);
			return {
				items: [{ stageName: 'prod', ...(deployed === undefined ? {} : { deploymentId: deployed.id }) }],
			};
		},
	},
};

interface Connection {
	readonly connectedAt: string;
	lastActiveAt: string;
	closed: boolean;
}

/** Path of a connection at an endpoint for all services: API, stage and ID. */
const CONNECTION = /^\/_aws\/execute-api\/([^/]+)\/([^/]+)\/@connections\/([^/]+)$/;

const now = (call: Call): string => new Date(call.shared.clock.now()).toISOString();

/** Clients whose ID begins with `local-aws` are connected until they are deleted; all others have gone. */
function connectionOf(call: Call): Connection {
	const [, api = '', stage = '', written = ''] = CONNECTION.exec(call.path) ?? [];
	const id = decodeURIComponent(written);
	if (api !== 'localchat1' || stage !== 'prod') throw new ServiceError('ForbiddenException', 'Forbidden', 403);
	const found = call.shared.state(`execute-api ${call.principal?.account} ${call.region} ${id}`, (): Connection => ({
		connectedAt: now(call),
		lastActiveAt: now(call),
		closed: !id.startsWith('local-aws'),
	}));
	if (found.closed) throw new ServiceError('GoneException', 'Gone', 410);
	return found;
}

/** The clients of the WebSocket API, who are told of nothing. */
export const executeApi: Service = {
	name: 'execute-api',
	signingName: 'execute-api',
	protocol: 'rest-json',
	hostLabels: ['execute-api'],
	iamAction: () => 'execute-api:ManageConnections',
	restOperation: ({ method, path }) =>
		CONNECTION.test(path)
			? { POST: 'PostToConnection', GET: 'GetConnection', DELETE: 'DeleteConnection' }[method]
			: undefined,
	operations: {
		DeleteConnection: (call) => {
			connectionOf(call).closed = true;
			return {};
		},
		GetConnection: (call) => {
			const { connectedAt, lastActiveAt } = connectionOf(call);
			return { connectedAt, lastActiveAt, identity: { sourceIp: '127.0.0.1', userAgent: 'local-aws' } };
		},
		PostToConnection: (call) => {
			const found = connectionOf(call);
			if (call.body.length > 128 * 1024) {
				throw new ServiceError('PayloadTooLargeException', 'Message too long', 413);
			}
			found.lastActiveAt = now(call);
			return {};
		},
	},
};
