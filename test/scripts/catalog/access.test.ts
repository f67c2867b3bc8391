import { accessOf, accessOfName, type IamRules } from '../../../scripts/catalog/access';
import type { ConvertedService } from '../../../scripts/catalog/convert';
import { Flags, type FlagRules } from '../../../scripts/catalog/flags';
import { accessClass, iamPrefix } from '../../../scripts/catalog/iamData';

const NO_RULES: IamRules = { prefixes: {}, withoutActions: {}, httpVerbs: [], actions: {}, access: {} };

const service = (
	signingName: string,
	operations: Record<string, ConvertedService['operations'][string]>,
): ConvertedService => ({
	id: 'Test',
	name: 'Test',
	version: '1',
	protocol: 'json',
	signingName,
	endpointPrefix: signingName,
	operations,
	paginators: {},
	waiters: {},
	shapes: [],
});

describe('access levels of the Service Authorization Reference', () => {
	it.each([
		['Read', 'read'],
		['List', 'list'],
		['Write', 'write'],
		['Tagging, Write', 'tagging'],
		['Permissions management, Write', 'permissions'],
	])('%s is %s', (level, expected) => {
		expect(accessClass(level)).toBe(expected);
	});

	it('an unknown level stops the generator', () => {
		expect(() => accessClass('Sometimes')).toThrow('"Sometimes"');
	});
});

describe('access class by name', () => {
	it.each([
		['GetThing', 'read'],
		['DescribeThings', 'read'],
		['HeadThing', 'read'],
		['BatchGetThing', 'read'],
		['SearchThings', 'read'],
		['ListThings', 'list'],
		['TagResource', 'tagging'],
		['UntagResource', 'tagging'],
		['AddTagsToResource', 'tagging'],
		['PutResourcePolicy', 'permissions'],
		['DeletePermission', 'permissions'],
		// Everything whose verb does not surely read writes.
		['DetectEntities', 'write'],
		['StartThing', 'write'],
		['ExecuteQuery', 'write'],
		['Getaway', 'write'],
		['Listen', 'write'],
	])('%s is %s', (operation, expected) => {
		expect(accessOfName(operation)).toBe(expected);
	});
});

describe('IAM actions', () => {
	it('are found by name, with ARN formats', async () => {
		const access = await accessOf('sqs', service('sqs', { SendMessage: {} }), NO_RULES);
		expect(access.SendMessage).toEqual({
			iam: 'sqs:SendMessage',
			arns: ['arn:${Partition}:sqs:${Region}:${Account}:${QueueName}'],
			access: 'write',
			source: 'name',
		});
	});

	it('a call on many things checks the action of one', async () => {
		const access = await accessOf('sqs', service('sqs', { SendMessageBatch: {}, BatchSendMessages: {} }), NO_RULES);
		expect(access.SendMessageBatch).toMatchObject({ iam: 'sqs:SendMessage', source: 'rule' });
		expect(access.BatchSendMessages).toMatchObject({ iam: 'sqs:SendMessage', source: 'rule' });
	});

	it('API Gateway has HTTP verbs and paths', async () => {
		const rules = { ...NO_RULES, httpVerbs: ['apigatewayv2'] };
		const operations = { GetApi: { http: ['GET', '/v2/apis/{ApiId}', 200] as const } };
		const access = await accessOf('apigatewayv2', service('apigateway', operations), rules);
		expect(access.GetApi).toEqual({
			iam: 'apigateway:GET',
			arns: ['arn:${Partition}:apigateway:${Region}::/apis/${ApiId}'],
			access: 'read',
			source: 'rule',
		});
	});

	it('the table wins, and a pattern has the strongest class of its actions', async () => {
		const rules = { ...NO_RULES, actions: { dynamodb: { ExecuteStatement: 'PartiQL*', GetItem: 'sqs:SendMessage' } } };
		const access = await accessOf('dynamodb', service('dynamodb', { ExecuteStatement: {}, GetItem: {} }), rules);
		expect(access.ExecuteStatement).toMatchObject({ iam: 'dynamodb:PartiQL*', access: 'write', source: 'table' });
		expect(access.GetItem).toMatchObject({ iam: 'sqs:SendMessage', source: 'table' });
	});

	it('are absent where AWS has none', async () => {
		const rules = { ...NO_RULES, withoutActions: { test: 'a token calls it' } };
		const access = await accessOf('test', service('sqs', { SendMessage: {}, GetThing: {} }), rules);
		expect(access).toEqual({
			SendMessage: { access: 'write', source: 'none' },
			GetThing: { access: 'read', source: 'none' },
		});
	});

	it.each([
		['an action that AWS does not have', { actions: { sqs: { SendMessage: 'Nothing' } } }, 'no action "sqs:Nothing"'],
		['a prefix that AWS does not have', { actions: { sqs: { SendMessage: 'nowhere:Do' } } }, 'no prefix'],
		[
			'an operation that the service does not have',
			{ actions: { sqs: { Nothing: 'SendMessage' } } },
			'no operation "Nothing"',
		],
	])('the table may not name %s', async (_, rules, message) => {
		await expect(accessOf('sqs', service('sqs', { SendMessage: {} }), { ...NO_RULES, ...rules })).rejects.toThrow(
			message,
		);
	});

	it('a prefix that AWS does not have is undefined', async () => {
		await expect(iamPrefix('no-such-prefix')).resolves.toBeUndefined();
	});
});

describe('flags', () => {
	const rules: FlagRules = {
		secret: [{ reason: 'r', operations: ['a:GetSecret', 'a:Get*Never', 'b:*'] }],
		billed: [],
		effectful: [{ reason: 'r', operations: ['a:Start*', 'a:Gone'] }],
		destructive: { verbs: ['Delete', 'Remove'], prefixes: ['Batch'], also: [{ reason: 'r', operations: ['a:Close'] }] },
	};

	it('come from the table and from the verbs that destroy', () => {
		const flags = new Flags(rules);
		expect(flags.of('a', 'GetSecret', 'read')).toEqual(['secret']);
		expect(flags.of('b', 'DeleteAll', 'write')).toEqual(['secret', 'destructive']);
		expect(flags.of('a', 'StartIt', 'read')).toEqual(['effectful']);
		expect(flags.of('a', 'BatchDeleteThing', 'write')).toEqual(['destructive']);
		expect(flags.of('a', 'Close', 'write')).toEqual(['destructive']);
		expect(flags.of('a', 'RemoveTags', 'tagging')).toEqual([]);
		expect(flags.of('a', 'Deleted', 'read')).toEqual([]);
		expect(flags.of('a', 'GetDeleteReport', 'read')).toEqual([]);
	});

	it('lines that nothing has met are told', () => {
		const flags = new Flags(rules);
		flags.of('a', 'GetSecret', 'read');
		flags.of('b', 'Any', 'read');
		flags.of('a', 'StartIt', 'read');
		expect(flags.unused()).toEqual(['secret a:Get*Never', 'effectful a:Gone', 'destructive a:Close']);
	});
});
