import { AmazonApiGatewayManagement } from '../../../nodes/AmazonApiGatewayManagement/AmazonApiGatewayManagement.node';
import { apiGatewayManagement } from '../../../nodes/AmazonApiGatewayManagement/service';
import { describeOperations } from '../operationCases';

const client = {
	api: { __rl: true, mode: 'id', value: 'a1b2c3d4e5' },
	stage: { __rl: true, mode: 'name', value: 'prod' },
	connectionId: 'L0SM9cOFvHcCIhw=',
};
const path = '/_aws/execute-api/a1b2c3d4e5/prod/@connections/L0SM9cOFvHcCIhw%3D';
const posted = { ConnectionId: 'L0SM9cOFvHcCIhw=', delivered: true };
const gone = { status: 410, headers: { 'x-amzn-errortype': 'GoneException' }, body: '' };
const apis = {
	items: [
		{ apiId: 'a1', name: 'chat', protocolType: 'WEBSOCKET' },
		{ apiId: 'b2', name: 'shop', protocolType: 'HTTP' },
	],
};

describeOperations(apiGatewayManagement, AmazonApiGatewayManagement, [
	{
		of: 'connection:post',
		shows: 'a text',
		params: { ...client, contentType: 'text', text: 'Grüße' },
		requests: [{ method: 'POST', path, body: 'Grüße', headers: { 'content-type': 'application/octet-stream' } }],
		replies: [{ body: '' }],
		items: [posted],
	},
	{
		of: 'connection:post',
		shows: 'the item, to an API by its URL and a stage that needs encoding',
		params: {
			...client,
			api: { __rl: true, mode: 'url', value: 'wss://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/pr%20od' },
			stage: { __rl: true, mode: 'name', value: 'pr/od' },
			contentType: 'inputData',
		},
		item: { json: { order: 1 } },
		requests: [{ path: path.replace('/prod/', '/pr%2Fod/'), body: { order: 1 } }],
		replies: [{ body: '' }],
		items: [posted],
	},
	{
		of: 'connection:post',
		shows: 'JSON as it was written',
		params: { ...client, contentType: 'json', json: '{ "a":  1 }' },
		requests: [{ path, body: '{ "a":  1 }' }],
		replies: [{ body: '' }],
		items: [posted],
	},
	{
		of: 'connection:post',
		shows: 'a file',
		params: { ...client, contentType: 'binary', binaryPropertyName: 'data' },
		item: { json: {}, binary: { data: { data: Buffer.from('bytes').toString('base64'), mimeType: 'text/plain' } } },
		requests: [{ path, body: 'bytes' }],
		replies: [{ body: '' }],
		items: [posted],
	},
	{
		of: 'connection:post',
		shows: 'to a client that has gone, where that is no error',
		params: { ...client, contentType: 'text', text: 'Hello', options: { ignoreGone: true } },
		requests: [{ path, body: 'Hello' }],
		replies: [gone],
		items: [{ ...posted, delivered: false }],
	},
	{
		of: 'connection:get',
		params: client,
		requests: [{ method: 'GET', path }],
		replies: [
			{
				body: {
					connectedAt: '2026-10-01T00:00:00.000Z',
					identity: { sourceIp: '192.0.2.1', userAgent: 'browser' },
					lastActiveAt: '2026-10-01T00:01:00.000Z',
				},
			},
		],
		items: [
			{
				ConnectedAt: '2026-10-01T00:00:00.000Z',
				Identity: { SourceIp: '192.0.2.1', UserAgent: 'browser' },
				LastActiveAt: '2026-10-01T00:01:00.000Z',
			},
		],
	},
	{
		of: 'connection:delete',
		params: client,
		requests: [{ method: 'DELETE', path }],
		replies: [{ status: 204, body: '' }],
		items: [{ deleted: true }],
	},
	{
		of: 'api:getMany',
		params: {},
		requests: [{ method: 'GET', path: '/v2/apis' }],
		replies: [{ body: apis }],
		items: [{ ApiId: 'a1', Name: 'chat', ProtocolType: 'WEBSOCKET' }],
	},
	{
		of: 'api:getMany',
		shows: 'of all kinds, page by page',
		params: { protocol: 'all', returnAll: true },
		requests: [{ path: '/v2/apis' }, { path: '/v2/apis', query: { nextToken: 'next' } }],
		// Reads of several items go at the same time: the request tells which page it is.
		replies: [({ url }) => ({ body: url.includes('nextToken=') ? { items: [] } : { ...apis, nextToken: 'next' } })],
		items: [
			{ ApiId: 'a1', Name: 'chat', ProtocolType: 'WEBSOCKET' },
			{ ApiId: 'b2', Name: 'shop', ProtocolType: 'HTTP' },
		],
	},
	{
		of: 'api:getStages',
		params: { api: client.api },
		requests: [{ method: 'GET', path: '/v2/apis/a1b2c3d4e5/stages' }],
		replies: [{ body: { items: [{ stageName: 'prod', deploymentId: 'd-1' }] } }],
		items: [{ StageName: 'prod', DeploymentId: 'd-1' }],
	},
	{
		of: 'api:deploy',
		params: { api: client.api, stage: client.stage, options: { description: 'by n8n' } },
		requests: [
			{
				method: 'POST',
				path: '/v2/apis/a1b2c3d4e5/deployments',
				body: { stageName: 'prod', description: 'by n8n' },
			},
		],
		replies: [{ status: 201, body: { deploymentId: 'd-2', deploymentStatus: 'DEPLOYED' } }],
		items: [{ DeploymentId: 'd-2', DeploymentStatus: 'DEPLOYED' }],
	},
]);
