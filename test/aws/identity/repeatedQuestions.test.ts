import { createClient } from '../../../aws/client';
import { connectionOf } from '../../../aws/identity/connection';
import { processSessions } from '../../../aws/identity/sessionCache';
import { DEFAULTS, type LocalAws, startLocalAws } from '../../local-aws';

let aws: LocalAws;
beforeAll(async () => {
	aws = await startLocalAws();
});
beforeEach(async () => {
	processSessions.clear();
	await aws.reset();
});
afterAll(() => aws.close());

const client = () =>
	createClient(
		connectionOf('awsNodesAssumeRoleApi', {
			region: DEFAULTS.region,
			roleArn: DEFAULTS.roles.open,
			stsAccessKeyId: DEFAULTS.source.accessKeyId,
			stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
			customEndpoints: true,
			allServicesEndpoint: aws.url,
		}),
	);
const ways = {
	'a call': () => client().call('sqs', 'ListQueues', {}),
	'a written request': () => client().request({ service: 'sqs', method: 'POST', url: '/?Action=ListQueues' }),
};

describe.each(Object.entries(ways))('%s while STS fails', (_, send) => {
	it('asks for the role as often as the retry rules say, and not that often for each attempt', async () => {
		aws.failNext({ operation: 'AssumeRole', times: 100, status: 503 });
		await expect(send()).rejects.toMatchObject({ statusCode: 503, extra: { roleArn: DEFAULTS.roles.open } });
		expect(aws.calls({ operation: 'AssumeRole' })).toBe(3);
	});

	it('goes on when STS answers again', async () => {
		aws.failNext({ operation: 'AssumeRole', times: 2, status: 503 });
		await expect(send()).resolves.toHaveProperty('metadata.statusCode', 200);
		expect(aws.calls({ operation: 'AssumeRole' })).toBe(3);
		expect(aws.calls({ service: 'sqs' })).toBe(1);
	});
});
