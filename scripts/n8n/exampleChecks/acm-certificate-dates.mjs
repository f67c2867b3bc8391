import assert from 'node:assert/strict';
import { only } from '../only.mjs';

/** @type {import('../examples.mjs').Check} */
export const check = (run) => {
	const { CertificateArn } = only(run.items('Request'));
	const described = only(run.items('DNS record'));
	assert.equal(described.CertificateArn, CertificateArn);
	assert.equal(described.Status, 'PENDING_VALIDATION');
	assert.deepEqual(only(run.items('Tags')), { 'made-by': 'n8n' });
	const listed = run.items('Days left').map(({ json }) => json.domain);
	assert.ok(listed.includes(described.DomainName));
	assert.deepEqual(only(run.items('Delete')), { deleted: true });
	return 'the certificate requested is in the list, with its tag, and is deleted';
};
