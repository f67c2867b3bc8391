import type { ICredentialDataDecryptedObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { formOf } from '../../../nodes/Aws/form';
import type { FakeService } from '../harness';
import { callForm, callJson, fakeService, runAws } from '../harness';

/**
 * What people get wrong. Each kind has a text of its own that names the field and says what to do next, and nothing is
 * sent.
 */

let aws: FakeService;
beforeAll(async () => {
	aws = await fakeService();
});
afterAll(async () => {
	await aws.close();
});

interface Kind {
	readonly parameters: INodeParameters;
	/** The sentence. */
	readonly message: RegExp;
	/** The next step, the field or both: what the person reads below the sentence. */
	readonly next: RegExp;
	readonly item?: Partial<INodeExecutionData>;
	readonly credential?: ICredentialDataDecryptedObject;
}

const TABLE = { TableName: 'orders' };
const named = (value: string): INodeParameters[string] => ({ __rl: true, mode: 'name', value });
const list = (more: INodeParameters): INodeParameters => callJson('dynamodb:ListTables', {}, more);
const get = (more: INodeParameters = {}): INodeParameters => callJson('dynamodb:DescribeTable', TABLE, more);
const request = (more: INodeParameters): INodeParameters => ({
	resource: 'request',
	operation: 'sendSignedRequest',
	service: named('dynamodb'),
	method: 'GET',
	url: '/',
	...more,
});
const presign = (more: INodeParameters, input: object = { Bucket: 'b', Key: 'k' }): INodeParameters => ({
	...callJson('s3:GetObject', input),
	resource: 'request',
	operation: 'createPresignedUrl',
	...more,
});
const allowed = { advancedSettings: true, allowedRoles: '*' };
const cyclic = '={{ (() => { const loop = { TableName: "t" }; loop.Self = loop; return loop; })() }}';
const example =
	formOf('lambda', 'CreateFunction').fields.find(({ id }) => id === 'FileSystemConfigs')?.defaultValue ?? '';

const KINDS: Readonly<Record<string, Kind>> = {
	'nothing chosen': { parameters: callJson('={{ "" }}', {}), message: /No operation is chosen/, next: /API Operation/ },
	'an operation without its service': {
		parameters: callJson('ListTables', {}),
		message: /service of the operation "ListTables" is not known/,
		next: /'Service'|with its service/,
	},
	'an unknown service': {
		parameters: callJson('dynamdb:ListTables', {}),
		message: /no AWS service "dynamdb"/,
		next: /Did you mean "dynamodb"/,
	},
	'a service that nobody could mean': {
		parameters: callJson('qqqqqqqq:List', {}),
		message: /no AWS service "qqqqqqqq"/,
		next: /AWS CLI/,
	},
	'an unknown operation': {
		parameters: callJson('dynamodb:ListTable', {}),
		message: /no operation "ListTable"/,
		next: /Did you mean .*"ListTables"/,
	},
	'an operation of another service': {
		parameters: { ...get(), service: named('s3') },
		message: /belongs to "dynamodb", but 'Service' is "s3"/,
		next: /Choose the operation again/,
	},
	'a service that has ended': {
		parameters: callJson('qldb:ListLedgers', {}),
		message: /AWS has ended Amazon QLDB/,
		next: /Choose another service/,
	},
	'a name that would reach a prototype': {
		parameters: callJson('dynamodb:constructor', {}),
		message: /no operation "constructor"/,
		next: /AWS API reference/,
	},
	'a path for a service': {
		parameters: callJson('../../etc:ListTables', {}),
		message: /no AWS service "\.\.\/\.\.\/etc"/,
		next: /AWS CLI/,
	},
	'a missing parameter': {
		parameters: callJson('dynamodb:DescribeTable', {}),
		message: /DescribeTable needs 'TableName'/,
		next: /Give this parameter a value/,
	},
	'several missing parameters': {
		parameters: callJson('dynamodb:PutItem', {}),
		message: /PutItem needs 'TableName', 'Item'/,
		next: /Give these parameters a value/,
	},
	'a missing parameter inside of another': {
		parameters: callJson('dynamodb:CreateTable', {
			...TABLE,
			KeySchema: [{ AttributeName: 'id' }],
			AttributeDefinitions: [],
		}),
		message: /needs 'KeySchema\[0\]\.KeyType'/,
		next: /Give this parameter a value/,
	},
	'a missing field of a form': {
		parameters: callForm('sqs:SendMessage', { QueueUrl: 'q', MessageBody: '' }),
		message: /SendMessage needs 'MessageBody'/,
		next: /Give this parameter a value/,
	},
	'null for what AWS requires': {
		parameters: callJson('s3:GetObject', { Bucket: 'b', Key: null }),
		message: /GetObject needs 'Key'/,
		next: /value/,
	},
	'an unknown parameter': {
		parameters: callJson('dynamodb:DescribeTable', { ...TABLE, Nothing: 1 }),
		message: /has no parameter 'Nothing'/,
		next: /It takes: TableName/,
	},
	'a misspelt parameter': {
		parameters: callJson('dynamodb:DescribeTable', { tableName: 'orders' }),
		message: /has no parameter 'tableName'/,
		next: /Did you mean 'TableName'/,
	},
	'an unknown parameter inside of another': {
		parameters: callJson('lambda:UpdateFunctionConfiguration', { FunctionName: 'f', VpcConfig: { Subnets: [] } }),
		message: /'VpcConfig' of .* has no parameter 'Subnets'/,
		next: /SubnetIds/,
	},
	'a parameter where there are none': {
		parameters: callJson('sts:GetCallerIdentity', { Name: 'x' }),
		message: /has no parameter 'Name'/,
		next: /It takes none/,
	},
	'a parameter called __proto__': {
		parameters: callJson('dynamodb:DescribeTable', '{"TableName":"t","__proto__":{"a":1}}'),
		message: /has no parameter '__proto__'/,
		next: /It takes: TableName/,
	},
	'a text for a number': {
		parameters: callJson('dynamodb:ListTables', { Limit: 'many' }),
		message: /'Limit' of ListTables takes a number, but is "many"/,
		next: /Give a number/,
	},
	'an empty object for a number': {
		parameters: callJson('dynamodb:ListTables', { Limit: {} }),
		message: /'Limit' of ListTables takes a number, but is an object/,
		next: /Give a number/,
	},
	NaN: {
		parameters: callForm('dynamodb:ListTables', { Limit: '={{ NaN }}' }),
		message: /'Limit' .* takes a number, but is (NaN|"NaN")/,
		next: /Give a number/,
	},
	Infinity: {
		parameters: callForm('dynamodb:ListTables', { Limit: '={{ Infinity }}' }),
		message: /'Limit' .* takes a number, but is (Infinity|"Infinity")/,
		next: /Give a number/,
	},
	'a number with units': {
		parameters: callForm('dynamodb:ListTables', { Limit: '10 tables' }),
		message: /takes a number, but is "10 tables"/,
		next: /Give a number/,
	},
	'a hexadecimal number': {
		parameters: callForm('dynamodb:ListTables', { Limit: '0x10' }),
		message: /takes a number, but is "0x10"/,
		next: /Give a number/,
	},
	'a whole number with lost digits': {
		parameters: callJson(
			'logs:GetLogEvents',
			'{"logGroupName":"g","logStreamName":"s","startTime":12345678901234567890}',
		),
		message: /'startTime' .* given exactly/,
		next: /Give it as text/,
	},
	'an object for a text': {
		parameters: callJson('dynamodb:DescribeTable', { TableName: { name: 'orders' } }),
		message: /'TableName' of DescribeTable takes text, but is an object/,
		next: /JSON\.stringify/,
	},
	'a list for a text': {
		parameters: callJson('dynamodb:DescribeTable', { TableName: ['orders'] }),
		message: /takes text, but is a list/,
		next: /JSON\.stringify/,
	},
	'a text for true or false': {
		parameters: callJson('lambda:CreateFunction', { FunctionName: 'f', Role: 'r', Code: {}, Publish: 'yes' }),
		message: /'Publish' .* takes true or false, but is "yes"/,
		next: /Give true or false/,
	},
	'a number for true or false': {
		parameters: callJson('lambda:CreateFunction', { FunctionName: 'f', Role: 'r', Code: {}, Publish: 1 }),
		message: /takes true or false, but is 1/,
		next: /Give true or false/,
	},
	'a bad date': {
		parameters: callJson('cloudtrail:LookupEvents', { StartTime: 'yesterday' }),
		message: /'StartTime' .* takes a time, but is "yesterday"/,
		next: /2026-01-31T10:00:00Z/,
	},
	'a day that does not exist': {
		parameters: callJson('cloudtrail:LookupEvents', { StartTime: '2026-02-31T25:00:00Z' }),
		message: /takes a time, but is "2026-02-31T25:00:00Z"/,
		next: /2026-01-31T10:00:00Z/,
	},
	'a date the other way round': {
		parameters: callJson('cloudtrail:LookupEvents', { StartTime: '31.01.2026' }),
		message: /takes a time, but is "31\.01\.2026"/,
		next: /seconds or milliseconds/,
	},
	'bad base64': {
		parameters: callJson('lambda:UpdateFunctionCode', { FunctionName: 'f', ZipFile: 'not base64!' }),
		message: /'ZipFile' .* takes bytes, but is text that is not base64/,
		next: /binary field/,
	},
	'a number for bytes': {
		parameters: callJson('lambda:UpdateFunctionCode', { FunctionName: 'f', ZipFile: 7 }),
		message: /takes bytes, but is a number/,
		next: /base64/,
	},
	'a file that the item does not have': {
		parameters: callJson('lambda:UpdateFunctionCode', { FunctionName: 'f', ZipFile: { $binary: 'zip' } }),
		message: /zip/,
		next: /binary/i,
	},
	'a text for a list of structures': {
		parameters: callJson('dynamodb:CreateTable', { ...TABLE, KeySchema: 'id', AttributeDefinitions: [] }),
		message: /'KeySchema' .* takes a list, but is text that is not JSON/,
		next: /Give a list, as JSON/,
	},
	'an object for a list': {
		parameters: callJson('lambda:UpdateFunctionConfiguration', { FunctionName: 'f', Layers: { a: 1 } }),
		message: /'Layers' .* takes a list, or values separated by commas, but is an object/,
		next: /separated by commas/,
	},
	'a list for a structure': {
		parameters: callJson('lambda:UpdateFunctionConfiguration', { FunctionName: 'f', VpcConfig: [] }),
		message: /'VpcConfig' .* takes an object, but is a list/,
		next: /Give an object/,
	},
	'a number for a map': {
		parameters: callJson('lambda:UpdateFunctionConfiguration', { FunctionName: 'f', Environment: { Variables: 3 } }),
		message: /'Environment\.Variables' .* an object of names and values, but is a number/,
		next: /names and values/,
	},
	'an attribute value of two types': {
		parameters: callJson('dynamodb:GetItem', { ...TABLE, Key: { id: { S: 'a', N: '1' } } }),
		message: /'Key\.id' .* exactly one of S, N.*S and N together/,
		next: /exactly one of/,
	},
	'an attribute value of no type': {
		parameters: callJson('dynamodb:GetItem', { ...TABLE, Key: { id: {} } }),
		message: /'Key\.id' .* exactly one of .* none of them/,
		next: /exactly one of/,
	},
	'an attribute value without its type': {
		parameters: callJson('dynamodb:GetItem', { ...TABLE, Key: { id: 7 } }),
		message: /'Key\.id' .* takes one of S, N/,
		next: /one of S, N/,
	},
	'a list in place of the input': {
		parameters: callJson('dynamodb:DescribeTable', '["orders"]'),
		message: /The input of DescribeTable takes an object, but is a list/,
		next: /Give an object/,
	},
	'a text in place of the input': {
		parameters: callJson('dynamodb:DescribeTable', '"orders"'),
		message: /The input of DescribeTable takes an object/,
		next: /object/,
	},
	'JSON that ends too early': {
		parameters: callJson('dynamodb:DescribeTable', '{"TableName": "orders"'),
		message: /'Input \(JSON\)' is not valid JSON: the text stops being JSON at line 1 column 23/,
		next: /double quotes/,
	},
	'JSON with single quotes': {
		parameters: callJson('dynamodb:DescribeTable', "{'TableName': 'orders'}"),
		message: /not valid JSON: the text stops being JSON at line 1 column 2/,
		next: /double quotes/,
	},
	'an object that became text': {
		parameters: callJson('dynamodb:DescribeTable', '=[object {{ "Object" }}]'),
		message: /not valid JSON/,
		next: /JSON\.stringify\(\$json\)/,
	},
	'cyclic JSON': {
		parameters: { ...callJson('dynamodb:DescribeTable', {}), inputJson: cyclic },
		message: /'Input \(JSON\)' holds a value that refers to itself/,
		next: /Pick the values/,
	},
	'JSON of a field that ends too early': {
		parameters: callForm('lambda:CreateFunction', { FunctionName: 'f', Role: 'r', 'Environment.Variables': '{"A":' }),
		message: /'Environment\.Variables' .* text that is not JSON/,
		next: /stops being JSON at line 1 column 6|as JSON/,
	},
	'an example that was left as it is': {
		parameters: callForm('lambda:CreateFunction', { FunctionName: 'f', Role: 'r', FileSystemConfigs: String(example) }),
		message: /still holds the example/,
		next: /Fill in your values, or remove the field/,
	},
	'a region that is none': {
		parameters: get({ region: 'eu central 1' }),
		message: /"eu central 1" is not the name of a region/,
		next: /us-east-1/,
	},
	'a region with a host in it': {
		parameters: get({ region: 'x.evil.example/' }),
		message: /"x\.evil\.example\/" is not the name of a region/,
		next: /us-east-1/,
	},
	'an address for a region': {
		parameters: get({ region: 'https://eu-west-1' }),
		message: /is not the name of a region/,
		next: /Enter a region/,
	},
	'a limit of 0': { parameters: list({ limit: 0 }), message: /'Limit' is "0"/, next: /whole number from 1 on/ },
	'a negative limit': { parameters: list({ limit: -5 }), message: /'Limit' is "-5"/, next: /whole number from 1 on/ },
	'a limit that is no number': {
		parameters: list({ limit: '={{ "ten" }}' }),
		message: /'Limit' is (no number|"ten")/,
		next: /whole number/,
	},
	'half a page': {
		parameters: list({ options: { pageSize: 2.5 } }),
		message: /'Page Size' is "2.5"/,
		next: /whole number/,
	},
	'a page size as text': {
		parameters: list({ options: { pageSize: '={{ "all" }}' } }),
		message: /'Page Size' is "all"/,
		next: /whole number/,
	},
	'no attempts': {
		parameters: get({ options: { maxAttempts: 0 } }),
		message: /'Max Attempts' is "0"/,
		next: /1 to 10/,
	},
	'too many attempts': {
		parameters: get({ options: { maxAttempts: 1000 } }),
		message: /'Max Attempts' is "1000"/,
		next: /1 to 10/,
	},
	'a timeout below 0': {
		parameters: get({ options: { timeout: -1 } }),
		message: /'Timeout \(Seconds\)' is "-1"/,
		next: /above 0/,
	},
	'no items in parallel': {
		parameters: get({ options: { concurrency: 0 } }),
		message: /'Items in Parallel' is "0"/,
		next: /1 to 50/,
	},
	'a cursor that is none': {
		parameters: list({ options: { startCursor: 'page 2' } }),
		message: /The cursor to start from is not one/,
		next: /nextCursor/,
	},
	'a bucket with a path': {
		parameters: callJson('s3:ListObjectsV2', { Bucket: 's3://my-bucket/folder' }),
		message: /bucket name holds no "\/"/,
		next: /without "s3:\/\/"/,
	},
	'a bad ARN of a bucket': {
		parameters: callJson('s3:ListObjectsV2', { Bucket: 'arn:aws:s3:nonsense' }),
		message: /ARN/i,
		next: /resource name or ARN/,
		credential: { customEndpoints: false },
	},
	'an expiry of 0': { parameters: presign({ expiresIn: 0 }), message: /0/, next: /604,?800|seconds/ },
	'an expiry of a year': {
		parameters: presign({ expiresIn: 31_536_000 }),
		message: /31,?536,?000|604,?800|7 days/,
		next: /604,?800|7 days|seconds/,
	},
	'an expiry that is no number': {
		parameters: presign({ expiresIn: '={{ "soon" }}' }),
		message: /'Expires In \(Seconds\)' is "soon"|NaN/,
		next: /whole number|604,?800/,
	},
	'an operation that no URL can hold': {
		parameters: { ...callJson('dynamodb:DescribeTable', TABLE), resource: 'request', operation: 'createPresignedUrl' },
		message: /carries its input in the body, which a URL cannot hold/,
		next: /Call the operation directly/,
	},
	'a request without a URL': {
		parameters: request({ url: '={{ "" }}' }),
		message: /The request has no URL/,
		next: /URL or Path/,
	},
	'a path without a service': {
		parameters: request({ service: named(''), url: '/a' }),
		message: /service of the path "\/a" is not known/,
		next: /Choose a service in 'Service'/,
	},
	'a URL that is none': {
		parameters: request({ url: 'https://' }),
		message: /URL/,
		next: /./,
	},
	'a host that is not of AWS': {
		parameters: request({ service: named(''), url: 'https://example.com/' }),
		message: /example\.com/,
		next: /./,
	},
	'a host that only looks like one of AWS': {
		parameters: request({ service: named(''), url: 'https://evil.sts.amazonaws.com.example.com/' }),
		message: /example\.com/,
		next: /./,
	},
	'plain http': {
		parameters: request({ service: named(''), url: 'http://sqs.us-east-1.amazonaws.com/' }),
		message: /http/i,
		next: /https/,
	},
	'a URL with a password': {
		parameters: request({ service: named(''), url: 'https://user:secret@sqs.us-east-1.amazonaws.com/' }),
		message: /user name or a password/,
		next: /before the @/,
	},
	'a method that is none': {
		parameters: request({ method: 'GE T' }),
		message: /method/i,
		next: /GET/,
	},
	'a header with a line break': {
		parameters: request({ headers: { entries: [{ name: 'x-test', value: 'a\r\nx-other: b' }] } }),
		message: /x-test/i,
		next: /./,
	},
	'a header name with a space': {
		parameters: request({ headers: { entries: [{ name: 'x test', value: 'a' }] } }),
		message: /x test/i,
		next: /./,
	},
	'a file for the body that the item does not have': {
		parameters: request({ method: 'PUT', bodyType: 'binary', inputBinaryField: 'file' }),
		message: /file/,
		next: /binary/i,
	},
	'a wildcard without regions': {
		parameters: get({ runIn: { regions: 'xx-*' } }),
		message: /No region with dynamodb matches "xx-\*"/,
		next: /eu-central-1/,
	},
	'an empty list of regions': {
		parameters: get({ runIn: { regions: '={{ $json.none }}' } }),
		message: /'Regions' is empty/,
		next: /remove the option/,
	},
	'regions as objects': {
		parameters: get({ runIn: { regions: '={{ [{ name: "eu-west-1" }] }}' } }),
		message: /'Regions' takes texts, but holds an object/,
		next: /list of texts/,
	},
	'an account without a role': {
		parameters: get({ runIn: { roles: '111122223333' } }),
		message: /Which role to use in the account 111122223333/,
		next: /Role in Each Account/,
		credential: allowed,
	},
	'a pattern without the account': {
		parameters: get({ runIn: { roles: '111122223333', rolePattern: 'arn:aws:iam::444455556666:role/Audit' } }),
		message: /has no \{account\} in it/,
		next: /arn:aws:iam::\{account\}:role/,
		credential: allowed,
	},
	'an account of 11 digits': {
		parameters: get({ runIn: { roles: '11112222333', rolePattern: 'Audit' } }),
		message: /"11112222333" in 'Roles or Accounts' is neither/,
		next: /12 digits/,
		credential: allowed,
	},
	'an ARN of a user for a role': {
		parameters: get({ runIn: { roles: 'arn:aws:iam::111122223333:user/me' } }),
		message: /is neither the ARN of a role nor an account ID/,
		next: /role\/Audit/,
		credential: allowed,
	},
	'a role that the credential does not allow': {
		parameters: get({ runIn: { roles: 'arn:aws:iam::111122223333:role/Audit' } }),
		message: /does not allow workflows to assume further roles/,
		next: /'Allowed Roles'/,
	},
	'no targets in parallel': {
		parameters: get({ runIn: { regions: 'eu-west-1', concurrency: 0 } }),
		message: /'Targets in Parallel' is "0"/,
		next: /1 to 50/,
	},
	'an authentication that does not exist': {
		parameters: { ...get(), authentication: 'guest' },
		message: /no authentication "guest"/,
		next: /Choose the credential/,
	},
	'an operation of the node that does not exist': {
		parameters: { ...get(), operation: 'callAnything' },
		message: /no operation "callAnything"/,
		next: /Choose the operation of the node again/,
	},
	'a credential without a secret': {
		parameters: get(),
		message: /Secret Access Key is missing/,
		next: /Enter/,
		credential: { secretAccessKey: '' },
	},
	'a credential with a region that is none': {
		parameters: get(),
		message: /Region "no region" cannot be a region/,
		next: /eu-central-1/,
		credential: { region: 'no region' },
	},
	'a custom endpoint that is no URL': {
		parameters: get(),
		message: /not a URL|endpoint/i,
		next: /https?:\/\//,
		credential: { allServicesEndpoint: 'localhost' },
	},
};

describe('bad input', () => {
	const told: Array<{ kind: string; message: string; next: string }> = [];
	afterAll(() => {
		const wide = Math.max(...told.map(({ kind }) => kind.length));
		const lines = told.map(
			({ kind, message, next }) => `${kind.padEnd(wide)}  ${message}\n${' '.repeat(wide)}  → ${next}`,
		);
		console.info(`${told.length} kinds of bad input, 0 requests\n${lines.join('\n')}`);
	});

	it.each(Object.entries(KINDS))('%s', async (kind, { parameters, message, next, item, credential }) => {
		aws.reply({ body: {} });
		const { error } = await runAws({
			parameters,
			items: [{ json: {}, ...item }],
			credential: { customEndpoints: true, allServicesEndpoint: aws.url, ...credential },
		});
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(next);
		expect(aws.received).toHaveLength(0);
		told.push({ kind, message: error?.message ?? '', next: (error?.description ?? '').split('\n')[0] ?? '' });
	});

	it('each kind has its own text, and there are at least 60', () => {
		expect(told.length).toBeGreaterThanOrEqual(60);
		const texts = told.map(({ message, next }) => `${message}\n${next}`);
		expect(texts.filter((text, position) => texts.indexOf(text) !== position)).toEqual([]);
		expect(told.filter(({ next }) => next === '' || next.startsWith('Code:'))).toEqual([]);
	});
});
