import assert from 'node:assert/strict';

/** JSON of the only item of a node. */
export function only(items) {
	assert.equal(items.length, 1);
	return items[0].json;
}
