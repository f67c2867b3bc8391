import { getInputFields, searchOperations, searchServices } from '../../../nodes/Aws/search';
import { editorContext } from '../harness';

const locator = (value: string) => ({ __rl: true, mode: 'list', value });
const services = async (filter?: string, token?: string) => await searchServices.call(editorContext({}), filter, token);
const operations = async (service: string, filter?: string, token?: string) =>
	await searchOperations.call(editorContext({ service: locator(service) }), filter, token);

describe('services', () => {
	it.each([
		['s3', 's3'],
		['dynamo', 'dynamodb'],
		['Amazon Simple Queue', 'sqs'],
		['step functions', 'stepfunctions'],
		['SFN', 'stepfunctions'],
		['ELB', 'elb'],
		['cloudwatch logs', 'logs'],
		['secrets', 'secretsmanager'],
	])('"%s" finds %s among the first', async (filter, key) => {
		const { results } = await services(filter);
		expect(results.slice(0, 3).map(({ value }) => value)).toContain(key);
	});

	it('come in pages, all of them', async () => {
		const seen = new Set<unknown>();
		let token: string | undefined;
		do {
			const page = await services(undefined, token);
			for (const { value } of page.results) seen.add(value);
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(seen.size).toBe(436);
	});
});

describe('operations', () => {
	it('of all services, words in any order', async () => {
		const { results } = await operations('', 'put item dynamodb');
		expect(results[0]?.value).toBe('dynamodb:PutItem');
	});

	it('of one service, with page, access and IAM action', async () => {
		const { results } = await operations('s3', 'list objects v2');
		expect(results[0]).toEqual({
			name: 'List Objects V2',
			value: 's3:ListObjectsV2',
			url: 'https://docs.aws.amazon.com/goto/WebAPI/s3-2006-03-01/ListObjectsV2',
			description: expect.stringContaining('ListObjectsV2, ') as unknown,
		});
	});

	it('marks what AWS has deprecated', async () => {
		const { results } = await operations('', 'deprecated nothing');
		expect(results).toEqual([]);
		const s3 = await operations('s3', 'put bucket lifecycle');
		expect(s3.results.map(({ name }) => name)).toContain('Put Bucket Lifecycle (Deprecated)');
	});

	it('marks what AWS has ended or closed to new customers, services too', async () => {
		const s3 = await operations('s3', 'select object content');
		expect(s3.results[0]?.name).toBe('Select Object Content (closed to new customers)');
		const mesh = await services('app mesh');
		expect(mesh.results[0]?.name).toMatch(/\((ended|ends 2026-09-30)\)$/);
		const { results } = await operations('', 'list meshes');
		expect(results[0]?.name).toMatch(/\((ended|ends 2026-09-30)\)$/);
	});

	it('finds the exact name first', async () => {
		const { results } = await operations('ec2', 'DescribeInstances');
		expect(results[0]?.value).toBe('ec2:DescribeInstances');
	});
});

describe('fields', () => {
	const fields = async (service: string, operation: string) =>
		await getInputFields.call(
			editorContext({ service: locator(service), apiOperation: locator(operation), inputMode: 'fields' }),
		);

	it('of the chosen operation', async () => {
		const { fields: found } = await fields('', 'sqs:SendMessage');
		expect(found.slice(0, 2).map(({ id }) => id)).toEqual(['QueueUrl', 'MessageBody']);
	});

	it.each([
		['', '', 'Choose an operation first.'],
		['', 's3:Nothing', 'no operation "Nothing"'],
		['', '={{ $json.operation }}', 'Choose an operation first.'],
		['sts', 'sts:GetCallerIdentity', 'takes no parameters'],
	])('service "%s", operation "%s": a sentence instead', async (service, operation, notice) => {
		const result = await fields(service, operation);
		expect([result.fields, result.emptyFieldsNotice]).toEqual([[], expect.stringContaining(notice)]);
	});
});
