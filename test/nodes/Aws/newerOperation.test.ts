import { CATALOG_DATE } from '../../../aws/catalog/date';
import { readIndex } from '../../../aws/catalog/read';
import type { FakeService, RunOutput } from '../harness';
import { callJson, fakeService, runAsTool, runAws } from '../harness';

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => {
	await aws.close();
});
const credential = () => ({ customEndpoints: true, allServicesEndpoint: aws.url });
const byName = (call: string, input: object, more: object = {}) => ({
	...callJson(call, input as never),
	apiOperation: { __rl: true, mode: 'name', value: call },
	...more,
});
const run = async (call: string, input: object, more: object = {}): Promise<RunOutput> =>
	await runAws({ parameters: byName(call, input, more), credential: credential() });

describe('an operation that is newer than the catalog', () => {
	it('of a JSON service: written by name, input and answer as they are', async () => {
		aws.reply({ body: { Answer: { When: 1767225600 } } });
		const { items, hints } = await run('dynamodb:DescribeTomorrow', { Any: [1, 'two'] }, { region: 'eu-west-1' });
		expect(items).toEqual([{ json: { Answer: { When: 1767225600 } }, pairedItem: { item: 0 } }]);
		const [request] = aws.received;
		expect(request?.headers['x-amz-target']).toBe('DynamoDB_20120810.DescribeTomorrow');
		expect(request?.headers['content-type']).toBe('application/x-amz-json-1.0');
		expect(JSON.parse(String(request?.body))).toEqual({ Any: [1, 'two'] });
		expect(String(request?.headers.authorization)).toContain('/eu-west-1/dynamodb/');
		expect(hints.join()).toContain(CATALOG_DATE);
	});

	it('of a query service: flattened, XML as an object', async () => {
		aws.reply({
			body: '<GetTomorrowResponse><GetTomorrowResult><Days><member>1</member></Days></GetTomorrowResult></GetTomorrowResponse>',
		});
		const { items } = await run('iam:GetTomorrow', { Days: ['a'] });
		expect(items[0]?.json).toEqual({ Days: ['1'] });
		expect(String(aws.received[0]?.body)).toBe('Action=GetTomorrow&Version=2010-05-08&Days.member.1=a');
	});

	it('of EC2: the answer without its request id', async () => {
		aws.reply({
			body: '<DescribeTomorrowResponse><requestId>r</requestId><set><item><id>1</id></item></set></DescribeTomorrowResponse>',
		});
		const { items } = await run('ec2:DescribeTomorrow', { Id: ['a'] });
		expect(items[0]?.json).toEqual({ set: [{ id: '1' }] });
		expect(String(aws.received[0]?.body)).toBe('Action=DescribeTomorrow&Version=2016-11-15&Id.1=a');
	});

	it('says what AWS says, and which operation may be meant', async () => {
		aws.reply({ status: 400, body: { __type: 'com.amazon.coral.service#UnknownOperationException', message: 'No' } });
		const { error } = await run('dynamodb:PutItems', {});
		expect(error?.message).toBe('No');
		expect(error?.description).toContain('Did you mean "PutItem"');
		expect(error?.description).toContain('UnknownOperationException');
	});

	it.each<[string, string, object, object]>([
		['with a form', 'dynamodb:DescribeTomorrow', {}, { inputMode: 'fields' }],
		[
			'chosen from the list',
			'dynamodb:DescribeTomorrow',
			{},
			{ apiOperation: { __rl: true, mode: 'list', value: 'dynamodb:DescribeTomorrow' } },
		],
		['of a REST service', 's3:GetTomorrow', {}, {}],
		['of an unknown service', 'tomorrow:GetTomorrow', {}, {}],
		['in words of another kind', 'dynamodb:describe tomorrow', {}, {}],
		['in several regions', 'dynamodb:DescribeTomorrow', {}, { runIn: { regions: 'eu-*' } }],
	])('is not called %s', async (_, call, input, more) => {
		aws.reply({ body: {} });
		const { error } = await run(call, input, more);
		expect(error?.message).toMatch(/There is no AWS service|has no operation|one region only/);
		expect(aws.received).toHaveLength(0);
	});

	it('is refused for agents, since its access level is not known', async () => {
		aws.reply({ body: {} });
		const parameters = byName('dynamodb:DescribeTomorrow', {});
		const [first] = await runAsTool({ parameters, credential: credential() });
		expect(JSON.stringify(first?.json)).toMatch(/has no operation/);
		expect(aws.received).toHaveLength(0);
	});
});

it('the day that the node shows is that of the catalog', () => {
	expect(CATALOG_DATE).toBe(readIndex().date);
});
