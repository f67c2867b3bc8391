import { AwsError } from '../../../aws/errors';
import { explainIdentityError } from '../../../aws/identity/explain';

const ROLE = 'arn:aws:iam::123456789012:role/MyRole';
const denied = (message: string) =>
	new AwsError({ code: 'AccessDenied', message, statusCode: 403, requestId: 'r', extra: { roleArn: ROLE } });

it.each([
	[
		'MultiFactorAuthentication failed with invalid MFA one time pass code.',
		/AWS does not accept the MFA code\. A code works once/,
	],
	[
		`User: arn:aws:iam::1:user/a is not authorized to perform: sts:TagSession on resource: ${ROLE}`,
		/with Session Tags: sts:TagSession is missing\. Allow it in the trust policy of the role and for these keys, or empty Session Tags/,
	],
	[
		`User: arn:aws:iam::1:user/a is not authorized to perform: sts:SetSourceIdentity on resource: ${ROLE}`,
		/with Source Identity: sts:SetSourceIdentity is missing/,
	],
])('%s', (message, words) => {
	const sentence = explainIdentityError(denied(message), { hasMfa: true });
	expect(sentence).toMatch(words);
	expect(sentence).toContain(ROLE);
	expect(sentence).toMatch(/\(AWS: AccessDenied, request ID r\)$/);
});
it('a refused role with MFA names the serial number among what to check', () => {
	const error = denied(`User: arn:aws:iam::1:user/a is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`);
	expect(explainIdentityError(error, { hasMfa: true })).toMatch(/MFA Serial Number is that of the device/);
	expect(explainIdentityError(error)).not.toMatch(/MFA/);
});
