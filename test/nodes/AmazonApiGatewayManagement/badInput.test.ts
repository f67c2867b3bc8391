import { AmazonApiGatewayManagement } from '../../../nodes/AmazonApiGatewayManagement/AmazonApiGatewayManagement.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';
import { runNode } from '../harness';

const api = { __rl: true, mode: 'id', value: 'a1b2c3d4e5' };
const stage = { __rl: true, mode: 'name', value: 'prod' };
const client = { api, stage, connectionId: 'L0SM9cOFvHcCIhw=' };
const post = { ...client, contentType: 'text', text: 'Hello' };

describeBadInput(
	AmazonApiGatewayManagement,
	[
		['no API', 'connection:post', { ...post, api: { ...api, value: EMPTY } }, /'API' is not set/, /value/],
		['no stage', 'connection:get', { ...client, stage: { ...stage, value: EMPTY } }, /'Stage' is not set/, /value/],
		['no connection', 'connection:delete', { ...client, connectionId: EMPTY }, /'Connection ID' is not set/, /value/],
		['no text', 'connection:post', { ...post, text: EMPTY }, /'Text' is not set/, /value/],
		[
			'an API that is another host',
			'connection:post',
			{ ...post, api: { ...api, value: 'example.com/a' } },
			/'API' cannot be "example.com\/a"/,
			/ID/,
		],
		['no stage to deploy', 'api:deploy', { api, stage: { ...stage, value: EMPTY } }, /'Stage' is not set/, /value/],
	],
	[
		['GoneException', 'connection:post', post, /has gone/],
		['ForbiddenException', 'connection:get', client, /execute-api:ManageConnections/],
		['PayloadTooLargeException', 'connection:post', post, /128 KB/],
		['NotFoundException', 'api:getStages', { api }, /Get Many of APIs/],
	],
);

it.each([
	['eu-west-1', 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com'],
	['cn-north-1', 'a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn'],
])('signs for no host in %s that the credential does not list', async (region, host) => {
	const { error, items } = await runNode({
		nodeClass: AmazonApiGatewayManagement,
		parameters: { resource: 'connection', operation: 'post', region, ...post },
		credential: {},
	});
	expect(items).toEqual([]);
	expect(error?.message).toContain(`Nothing is signed for https://${host}`);
	expect(error?.description).toContain(`add ${host} to the field Also Sign For`);
});

describeAsTool(AmazonApiGatewayManagement, {
	of: 'connection:post',
	parameters: { ...client, contentType: 'text', text: "={{ $fromAI('message', '', 'string') }}" },
	filledIn: { message: 'Hello' },
	reply: { body: '' },
	output: { ConnectionId: 'L0SM9cOFvHcCIhw=', delivered: true },
});
