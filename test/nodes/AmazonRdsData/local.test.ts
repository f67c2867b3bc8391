import { AmazonRdsData } from '../../../nodes/AmazonRdsData/AmazonRdsData.node';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonRdsData);
const arn = (value: string) => ({ __rl: true, mode: 'arn', value });
const place = {
	cluster: arn('arn:aws:rds:us-east-1:111122223333:cluster:orders'),
	secret: arn('arn:aws:secretsmanager:us-east-1:111122223333:secret:orders-a1b2c3'),
	database: '',
};
const sql = async (text: string, parameters: object = {}, options = {}) =>
	await node.json('statement:execute', { ...place, sql: text, parameters: JSON.stringify(parameters), options });
const table = async () => await sql('CREATE TABLE orders (id INTEGER PRIMARY KEY, state TEXT, price REAL)');
const all = async () => await sql('SELECT id, state FROM orders ORDER BY id');
const insert = 'INSERT INTO orders VALUES (:id, :state, :price)';

describe('statements', () => {
	it('insert and select with parameters that are never part of the SQL', async () => {
		await table();
		const state = "open'; DROP TABLE orders; --";
		expect(await sql(insert, { id: 1, state, price: 1.5 })).toEqual([
			{ numberOfRecordsUpdated: 1, generatedFields: [] },
		]);
		expect(await sql('SELECT * FROM orders WHERE state = :state', { state })).toEqual([{ id: 1, state, price: 1.5 }]);
		expect(await sql('SELECT * FROM orders WHERE id = 9')).toEqual([]);
	});

	it('that the database refuses fail with its message', async () => {
		await expect(sql('SELECT * FROM nowhere')).rejects.toMatchObject({
			message: expect.stringContaining('no such table: nowhere') as string,
		});
	});

	it('wait for a cluster that is paused', async () => {
		node.aws.failNext({
			service: 'rds-data',
			times: 8,
			error: { code: 'DatabaseResumingException', message: 'The Aurora DB instance is resuming', status: 400 },
		});
		expect(await sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
	});
});

describe('a batch', () => {
	const items = (count: number, odd?: number) =>
		Array.from({ length: count }, (_, at) => ({ json: { id: at === odd ? 1 : at + 1, state: 'open', price: at } }));
	const batch = async (input: Array<{ json: { id: number; state: string; price: number } }>) =>
		await node.json(
			'statement:executeBatch',
			{ ...place, sql: insert, parameters: '={{ JSON.stringify($json) }}' },
			input,
		);

	it('of 1,500 items is two calls', async () => {
		await table();
		const before = requestsOf('BatchExecuteStatement');
		expect(await batch(items(1500))).toHaveLength(1500);
		expect(requestsOf('BatchExecuteStatement') - before).toBe(2);
		expect(await all()).toHaveLength(1500);
	});

	it('with one that the database refuses changes nothing', async () => {
		await table();
		await expect(batch(items(5, 4))).rejects.toMatchObject({ message: expect.stringContaining('UNIQUE') as string });
		expect(await all()).toEqual([]);
	});
});

const requestsOf = (operation: string): number =>
	node.aws.requests.filter((request) => request.operation === operation).length;

describe('a transaction', () => {
	const list = (...entries: Array<[string, object]>) => ({
		...place,
		statements: {
			entries: entries.map(([text, parameters]) => ({ sql: text, parameters: JSON.stringify(parameters) })),
		},
	});

	it('of several statements keeps all', async () => {
		await table();
		const [done] = await node.json(
			'transaction:execute',
			list([insert, { id: 1, state: 'open', price: 1 }], ['SELECT state FROM orders', {}]),
		);
		expect(done).toEqual({
			transactionStatus: 'Transaction Committed',
			statements: [{ numberOfRecordsUpdated: 1, generatedFields: [] }, { records: [{ state: 'open' }] }],
		});
		expect(await all()).toHaveLength(1);
	});

	it('keeps none where one fails, and says so', async () => {
		await table();
		await expect(
			node.run(
				'transaction:execute',
				list([insert, { id: 1, state: 'open', price: 1 }], ['SELECT * FROM nowhere', {}]),
			),
		).rejects.toMatchObject({
			message: expect.stringMatching(/Statement 2 of 2 failed: .*nowhere.* was rolled back/) as string,
		});
		expect(await all()).toEqual([]);
	});

	it('step by step is committed or rolled back', async () => {
		await table();
		for (const end of ['commit', 'rollBack']) {
			const [{ transactionId = '' } = {}] = (await node.json('transaction:begin', place)) as Array<{
				transactionId?: string;
			}>;
			await sql('INSERT INTO orders (state) VALUES (:end)', { end }, { transactionId });
			await node.run(`transaction:${end}`, { ...place, transactionId });
		}
		expect(await all()).toEqual([{ id: 1, state: 'commit' }]);
		await expect(sql('SELECT 1', {}, { transactionId: 'gone' })).rejects.toMatchObject({
			message: expect.stringContaining('not found') as string,
		});
	});
});

it('lists the clusters that the Data API reaches', async () => {
	expect((await node.list('searchClusters')).results).toEqual([
		{ name: 'orders (aurora-postgresql)', value: place.cluster.value },
	]);
	expect((await node.list('searchSecrets')).results).toEqual([]);
});
