import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	assert.equal(run.items('Put clicks').length, 5);
	const pages = run.items('Read clicks').map(({ json }) => [json.PartitionKey, json.Data.page]);
	assert.deepEqual(
		pages.filter(([visitor]) => visitor === 'ada').map(([, page]) => page),
		['/0', '/2', '/3'],
	);
	assert.equal(pages.length, 5);
	assert.deepEqual(only(run.items('Read on')), {});
	assert.deepEqual(only(run.items('Delete stream')), { deleted: true });
	return '5 records put and read, in order for each partition key';
};
