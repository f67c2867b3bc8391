import { DENIALS } from '../../aws/explain/denials';
import type { FakeService } from '../harness';
import { callJson, fakeService, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => {
	await aws.close();
});
const [row] = DENIALS.filter(({ service, is }) => service === 'dynamodb' && is.policy === 'identity');
const parameters = callJson('dynamodb:DescribeTable', { TableName: 'four' });
const credential = () => ({ customEndpoints: true, allServicesEndpoint: aws.url });

describe('a call that AWS denies', () => {
	beforeEach(() => {
		const body = { __type: `com.amazon.coral.service#${row?.code ?? ''}`, message: row?.message };
		aws.reply({ status: 400, body });
	});

	it("keeps AWS's message and says in the description what would allow it", async () => {
		const { error } = await runAws({ parameters, credential: credential() });
		expect(error?.message).toBe(row?.message);
		expect(error?.description).toContain('a policy of the user dynamodb-tester');
		expect(error?.description).toContain(
			'{"Effect":"Allow","Action":"dynamodb:DescribeTable","Resource":"arn:aws:dynamodb:ap-south-1:391311798816:table/four"}',
		);
		expect(error?.description).toContain('Code: AccessDeniedException');
	});

	it('says it of a written request too, where AWS names the permission', async () => {
		const request = {
			resource: 'request',
			operation: 'sendSignedRequest',
			method: 'POST',
			url: '/',
			service: 'dynamodb',
		};
		const { error } = await runAws({
			parameters: { ...request, options: { neverError: false } },
			credential: credential(),
		});
		expect(error?.description).toContain('"Action":"dynamodb:DescribeTable"');
	});

	it('says it in the item too, where the node goes on', async () => {
		const { items } = await runAws({
			parameters,
			credential: credential(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(items[0]?.json.error).toBe(row?.message);
		expect(JSON.stringify(items[0]?.json.details)).toContain('dynamodb-tester');
	});
});
