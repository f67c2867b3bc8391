import assert from 'node:assert/strict';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const [{ json: invoice }] = run.items('Read invoice');
	assert.equal(invoice.fields.VENDOR_NAME, 'Paper Inc');
	assert.deepEqual(
		run.items('One item per line').map(({ json }) => [json.ITEM, json.PRICE]),
		[
			['Paper A4', '8.40'],
			['Envelopes', '3.10'],
		],
	);
	const [{ json: read }] = run.items('Ask the document');
	assert.equal(read.answers.total, '11.50');
	assert.equal(read.tables[0].records.length, 2);
	assert.deepEqual(
		run.items('Keep the line').map(({ json }) => [json.line, json.item, json.price]),
		[
			[1, 'Paper A4', 8.4],
			[2, 'Envelopes', 3.1],
		],
	);
	return 'an invoice read: 2 lines kept in a table, the total, the answer to a question';
};
