import { AmazonAthena } from '../../../nodes/AmazonAthena/AmazonAthena.node';
import { nodeOnLocalAws } from '../onLocalAws';

const node = nodeOnLocalAws(AmazonAthena);
const name = (value: string) => ({ __rl: true, mode: 'name', value });
const id = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const numbers = (count: number) => ({ queryString: `SELECT * FROM numbers LIMIT ${count}`, database: name('default') });

describe('a query', () => {
	it('gives its rows over all pages, each once, with numbers', async () => {
		const rows = await node.json('query:run', { ...numbers(2500), returnAll: true });
		expect(rows).toEqual(Array.from({ length: 2500 }, (_, at) => ({ number: at + 1, square: (at + 1) ** 2 })));
	});

	it('gives as many rows as the limit says, also when its results are read later', async () => {
		expect(await node.json('query:run', { ...numbers(10), limit: 3 })).toHaveLength(3);
		const [{ queryExecutionId = '' } = {}] = (await node.json('query:getMany')) as Array<{ queryExecutionId?: string }>;
		expect(await node.json('query:getResults', { queryExecutionId: id(queryExecutionId), limit: 3 })).toEqual([
			{ number: 1, square: 1 },
			{ number: 2, square: 4 },
			{ number: 3, square: 9 },
		]);
		expect(
			await node.json('query:getResults', { queryExecutionId: id(queryExecutionId), returnAll: true }),
		).toHaveLength(10);
	});

	it('that fails is an error with what Athena says', async () => {
		await expect(
			node.run('query:run', { queryString: 'SELECT * FROM nowhere', database: name('default') }),
		).rejects.toMatchObject({ message: expect.stringContaining('TABLE_NOT_FOUND') as string });
	});

	it('goes on by itself, and is stopped', async () => {
		const [started] = await node.json('query:run', {
			queryString: 'SELECT * FROM forever',
			database: name('default'),
			options: { waitForCompletion: false },
		});
		const queryExecutionId = id((started as { QueryExecutionId: string }).QueryExecutionId);
		expect(await node.json('query:get', { queryExecutionId })).toMatchObject([{ state: 'QUEUED' }]);
		await node.run('query:stop', { queryExecutionId });
		expect(await node.json('query:get', { queryExecutionId })).toMatchObject([{ state: 'CANCELLED' }]);
	});
});

it('named queries are saved, listed in their order, read and deleted', async () => {
	for (const queryName of ['a', 'b']) {
		await node.run('namedQuery:create', { queryName, queryString: 'SELECT 1', database: name('default') });
	}
	const all = (await node.json('namedQuery:getMany')) as Array<{ Name: string; NamedQueryId: string }>;
	expect(all.map(({ Name }) => Name)).toEqual(['a', 'b']);
	const namedQueryId = id(all[0]?.NamedQueryId);
	expect(await node.json('namedQuery:get', { namedQueryId })).toMatchObject([{ QueryString: 'SELECT 1' }]);
	await node.run('namedQuery:delete', { namedQueryId });
	expect(await node.json('namedQuery:getMany')).toMatchObject([{ Name: 'b' }]);
});

it('shows in its pickers what there is', async () => {
	await node.run('query:run', numbers(1));
	await node.run('namedQuery:create', { queryName: 'a', queryString: 'SELECT 1', database: name('default') });
	const names = async (method: string) => (await node.list(method)).results.map((each) => each.name);
	expect(await names('searchCatalogs')).toEqual(['AwsDataCatalog']);
	expect(await names('searchDatabases')).toEqual(['default']);
	expect(await names('searchWorkGroups')).toEqual(['primary']);
	expect(await names('searchQueryExecutions')).toHaveLength(1);
	expect(await names('searchNamedQueries')).toHaveLength(1);
	expect(await node.json('table:getMany', { database: name('default') })).toMatchObject([{ Name: 'numbers' }]);
});
