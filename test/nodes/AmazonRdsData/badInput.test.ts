import type { INodeParameters } from 'n8n-workflow';

import { AmazonRdsData } from '../../../nodes/AmazonRdsData/AmazonRdsData.node';
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
const fail = async (of: string, parameters: INodeParameters) => await failureOf(AmazonRdsData, fake, of, parameters);
const arn = (value: string) => ({ __rl: true, mode: 'arn', value });
const place = {
	cluster: arn('arn:aws:rds:eu-central-1:111122223333:cluster:orders'),
	secret: arn('arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders-a1b2c3'),
	database: '',
};
const statement = { ...place, sql: 'SELECT 1', parameters: '{}' };
const typed = (row: object) => ({ ...statement, options: { typedParameters: { entries: [row] } } }) as INodeParameters;
const statements = (...entries: object[]) => ({ ...place, statements: { entries } }) as INodeParameters;

it.each<[string, INodeParameters, RegExp]>([
	['statement:execute', { ...statement, cluster: arn(EMPTY) }, /'Cluster' is not set/],
	['statement:execute', { ...statement, secret: arn(EMPTY) }, /'Secret' is not set/],
	['statement:execute', { ...statement, sql: EMPTY }, /'SQL' is not set/],
	['statement:execute', { ...statement, parameters: '{id: 1}' }, /'Parameters \(JSON\)' is not valid JSON/],
	['statement:execute', { ...statement, parameters: '[1]' }, /'Parameters \(JSON\)' is not a JSON object/],
	['statement:execute', typed({ name: '', type: 'DATE', value: 'x' }), /'Typed Parameters' has no name/],
	['statement:execute', typed({ name: 'a', type: 'LONG', value: '1.5' }), /'a' of 'Typed Parameters' is no integer/],
	['statement:execute', typed({ name: 'a', type: 'MONEY', value: '1' }), /'MONEY' is no type/],
	['statement:executeBatch', { ...statement, parameters: '3' }, /is not a JSON object/],
	['transaction:commit', { ...place, transactionId: EMPTY }, /'Transaction ID' is not set/],
	['transaction:rollBack', { ...place, transactionId: EMPTY }, /'Transaction ID' is not set/],
	['transaction:execute', statements(), /'Statements' has none/],
	['transaction:execute', statements({ sql: 'SELECT 1' }, { sql: ' ' }), /Statement 2 of 'Statements' has no SQL/],
	['transaction:execute', statements({ sql: 'SELECT 1', parameters: '{' }), /statement 1' is not a JSON object/],
])('%s %j is told before any request', async (of, parameters, message) => {
	fake.reply({ body: {} });
	const failure = await fail(of, parameters);
	expect(failure.message).toMatch(message);
	expect(failure.description).toMatch(/\w/);
	expect(failure.item).toBe(0);
	expect(failure.requests).toBe(0);
});

it.each([
	['HttpEndpointNotEnabledException', /Switch on the HTTP endpoint/],
	['DatabaseErrorException', /that of the database/],
	['StatementTimeoutException', /45 seconds/],
])('what AWS refuses comes with what helps: %s', async (code, help) => {
	fake.reply({ status: 400, headers: { 'x-amzn-errortype': code }, body: { message: 'refused' } });
	const failure = await fail('statement:execute', statement);
	expect(failure.message).toContain('refused');
	expect(failure.description).toMatch(help);
	expect(failure.description).toContain(code);
});

it('tells where a transaction could not be rolled back', async () => {
	const refuse = { status: 400, headers: { 'x-amzn-errortype': 'DatabaseErrorException' }, body: { message: 'no' } };
	fake.reply({ body: { transactionId: 'tx' } }, refuse, refuse);
	const failure = await fail('transaction:execute', statements({ sql: 'SELECT 1' }));
	expect(failure.message).toMatch(/Statement 1 of 1 failed: no.*could not be rolled back/);
	expect(failure.requests).toBe(3);
});
