import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { AwsSecretsManager } from '../../../nodes/AwsSecretsManager/AwsSecretsManager.node';
import { EMPTY, failureOf } from '../failure';
import type { FakeService } from '../harness';
import { fakeService } from '../harness';

let fake: FakeService;
beforeAll(async () => {
	fake = await fakeService();
});
afterAll(async () => {
	await fake.close();
});
const fail = async (of: string, parameters: INodeParameters, items?: INodeExecutionData[]) =>
	await failureOf(AwsSecretsManager, fake, of, parameters, items);
const secret = { __rl: true, mode: 'name', value: 'orders/db' };
const none = { __rl: true, mode: 'name', value: EMPTY };

describe('bad input is told before any request', () => {
	it.each<[string, string, INodeParameters, RegExp, RegExp]>([
		['no secret', 'secret:getValue', { secret: none }, /'Secret' is not set/, /Give this parameter/],
		['no keys', 'secret:putValue', { secret, contentType: 'keyValue' }, /'Keys and Values' is not set/, /Give this/],
		[
			'rows without a key',
			'secret:create',
			{ name: 'a', contentType: 'keyValue', keyValue: { entries: [{ key: '', value: 'hidden' }] } },
			/'Keys and Values' is not set/,
			/Give this/,
		],
		['no text', 'secret:create', { name: 'a', contentType: 'text', text: EMPTY }, /'Text' is not set/, /Give this/],
		[
			'no JSON',
			'secret:putValue',
			{ secret, contentType: 'json', json: '{"password": hidden}' },
			/'JSON' is not valid JSON/,
			/double quotes/,
		],
		[
			'no file',
			'secret:putValue',
			{ secret, contentType: 'binary', binaryPropertyName: 'data' },
			/binary file 'data'/,
			/./,
		],
		['no name', 'secret:create', { name: EMPTY, contentType: 'text', text: 'a' }, /'Name' is not set/, /Give this/],
		['no tag keys', 'secret:removeTags', { secret, tagKeys: EMPTY }, /'Tag Keys' is not set/, /Give this/],
		[
			'a length that is no number',
			'randomPassword:generate',
			{ passwordLength: '={{ "many" }}' },
			/'Length'/,
			/number/,
		],
	])('%s', async (_, of, parameters, message, description) => {
		fake.reply({ body: {} });
		const failure = await fail(of, parameters);
		expect(failure.message).toMatch(message);
		expect(`${failure.message} ${failure.description}`).toMatch(description);
		expect(`${failure.message} ${failure.description}`).not.toContain('hidden');
		expect(failure.item).toBe(0);
		expect(failure.requests).toBe(0);
	});
});

describe('what AWS refuses comes with what helps', () => {
	it.each([
		['ResourceNotFoundException', "Secrets Manager can't find the specified secret.", /region/],
		['InvalidRequestException', 'the secret because it was marked for deletion.', /Restore/],
		['DecryptionFailure', "Secrets Manager can't decrypt the protected secret text.", /kms:Decrypt/],
	])('%s', async (code, message, help) => {
		fake.reply({ status: 400, body: { __type: code, message } });
		const failure = await fail('secret:getValue', { secret });
		expect(failure.message).toContain(message);
		expect(failure.description).toMatch(help);
		expect(failure.description).toContain(code);
	});

	it('names the item that failed and sends nothing after it', async () => {
		fake.reply({ status: 400, body: { __type: 'ResourceExistsException', message: 'The secret already exists.' } });
		const failure = await fail('secret:create', { name: 'a', contentType: 'inputData' }, [
			{ json: { a: 1 } },
			{ json: { a: 2 } },
		]);
		expect(failure).toMatchObject({ item: 0, requests: 1 });
		expect(failure.description).toMatch(/Put Value/);
	});
});
