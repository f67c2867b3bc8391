import assert from 'node:assert/strict';

/** Accounts of the organization that local-aws shows to a management account: itself and one more. */
const MEMBER = '222233334444';

/** A role in each account, as an organization has it; nobody outside of the two accounts of the credentials is let in. */
export const prepare = (aws, credential) => {
	const Principal = { AWS: ['111122223333', '444455556666'].map((account) => `arn:aws:iam::${account}:root`) };
	for (const account of [credential.arn.split(':')[4], MEMBER]) {
		const trust = [{ Effect: 'Allow', Principal, Action: ['sts:AssumeRole', 'sts:TagSession'] }];
		aws.identities.putRole({ account, name: 'n8n-example-costs', allow: ['ce:*'], trust });
	}
};

/** @type {import('../examples.mjs').Check} */
export const check = (run, credential) => {
	const rows = run.items('The most expensive first').map(({ json }) => json);
	assert.deepEqual(rows.map(({ account }) => account).sort(), ['management', 'workloads']);
	// Two services that cost 1.25 and 0.5 dollars a day.
	for (const { sum_amount, unique_count_service } of rows)
		assert.deepEqual([sum_amount, unique_count_service], [52.5, 2]);
	const targets = run.items('Costs of the month').map(({ json }) => json.$target.roleArn.split(':')[4]);
	assert.deepEqual([...new Set(targets)].sort(), [credential.arn.split(':')[4], MEMBER].sort());
	return 'two accounts, each with a role of its own, added up';
};
