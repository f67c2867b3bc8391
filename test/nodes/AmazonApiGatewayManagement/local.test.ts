import { AmazonApiGatewayManagement } from '../../../nodes/AmazonApiGatewayManagement/AmazonApiGatewayManagement.node';
import { runNode } from '../harness';
import { nodeOnLocalAws } from '../onLocalAws';
import { DEFAULTS } from '../../local-aws';

const node = nodeOnLocalAws(AmazonApiGatewayManagement);
const api = { __rl: true, mode: 'list', value: 'localchat1' };
const stage = { __rl: true, mode: 'list', value: 'prod' };
const client = { api, stage, connectionId: 'local-aws-1=' };
const post = { ...client, contentType: 'text', text: 'Hello' };
const calls = (operation: string) => node.aws.calls({ service: 'execute-api', operation });
const saying = (text: RegExp) => ({ message: expect.stringMatching(text) as string });

it('posts to a client until it is disconnected', async () => {
	expect(await node.json('connection:post', post)).toEqual([{ ConnectionId: 'local-aws-1=', delivered: true }]);
	expect(await node.json('connection:get', client)).toMatchObject([
		{ ConnectedAt: expect.stringMatching(/Z$/) as string, Identity: { SourceIp: '127.0.0.1' } },
	]);
	expect(await node.json('connection:delete', client)).toEqual([{ deleted: true }]);
	await expect(node.run('connection:get', client)).rejects.toMatchObject(saying(/Gone/));
	await expect(node.run('connection:post', post)).rejects.toMatchObject(saying(/Gone/));
	expect(await node.json('connection:post', { ...post, options: { ignoreGone: true } })).toEqual([
		{ ConnectionId: 'local-aws-1=', delivered: false },
	]);
	expect(calls('PostToConnection')).toBe(3);
});

it('tells what is too large, and does not send a message again that AWS has refused', async () => {
	const large = { ...post, text: 'x'.repeat(128 * 1024 + 1) };
	await expect(node.run('connection:post', large)).rejects.toMatchObject(saying(/too long/));
	expect(calls('PostToConnection')).toBe(1);
});

it('takes the own endpoint of the service as it stands', async () => {
	const { error, items } = await runNode({
		nodeClass: AmazonApiGatewayManagement,
		parameters: { resource: 'connection', operation: 'post', ...post, api: { ...api, value: 'another' } },
		credential: {
			...DEFAULTS.user,
			region: 'us-east-1',
			customEndpoints: true,
			otherEndpoints: {
				endpoint: [{ service: 'apigatewaymanagementapi', url: `${node.aws.url}/_aws/execute-api/localchat1/prod` }],
			},
		},
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([{ ConnectionId: 'local-aws-1=', delivered: true }]);
});

it('lists APIs and stages, and deploys', async () => {
	expect((await node.list('searchApis')).results).toEqual([{ name: 'local-aws (localchat1)', value: 'localchat1' }]);
	expect((await node.list('searchStages', { api })).results).toEqual([{ name: 'prod', value: 'prod' }]);
	expect((await node.list('searchStages')).results).toEqual([]);
	expect(await node.json('api:getMany', { protocol: 'HTTP' })).toMatchObject([{ ApiId: 'localhttp1' }]);
	expect(await node.json('api:getStages', { api })).toEqual([{ StageName: 'prod' }]);
	const [deployed] = await node.json('api:deploy', { api, stage });
	expect(deployed).toMatchObject({ DeploymentStatus: 'DEPLOYED' });
	const { DeploymentId } = deployed as { DeploymentId: string };
	expect(await node.json('api:getStages', { api })).toEqual([{ StageName: 'prod', DeploymentId }]);
});
