import { checkSystemAccess, checkSystemRole } from '../../../aws/identity/systemAccess';

const ROLE = 'arn:aws:iam::123456789012:role/teams/n8n-reader';

describe('system credentials', () => {
	it.each([
		{},
		{ N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: 'false' },
		{ N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: '1' },
		{ N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: '' },
	])('are off with %j', (env) => {
		expect(() => checkSystemAccess(env)).toThrow(
			expect.objectContaining({
				code: 'SystemCredentialsDisabled',
				nextStep: expect.stringContaining('administrator'),
			}),
		);
	});
	it.each(['true', 'TRUE', ' true '])('are on with %j', (value) => {
		expect(() => checkSystemAccess({ N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED: value })).not.toThrow();
	});

	it.each([
		undefined,
		'',
		'*',
		ROLE,
		'arn:aws:iam::123456789012:role/*',
		'arn:aws:iam::*:role/teams/n8n-*',
		'arn:*:iam::123456789012:role/*reader',
		`arn:aws:iam::1:role/x, ${ROLE}`,
	])('the list %j has the role', (list) => {
		expect(() => checkSystemRole(ROLE, { N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: list })).not.toThrow();
	});
	it.each([
		',',
		'arn:aws:iam::123456789012:role/teams',
		'arn:aws:iam::123456789012:role/teams/n8n-reade',
		'arn:aws:iam::123456789012:role/teams/n8n-readers',
		'arn:aws:iam::210987654321:role/*',
		'arn:aws-cn:iam::123456789012:role/*',
		'arn:aws:iam::*',
		'role/*',
		'ARN:AWS:IAM::123456789012:ROLE/*',
		'arn.aws.iam..123456789012.role/teams/n8n-reader',
		'arn:aws:iam::123456789012:role/teams/n8n.reader',
	])('the list %j does not have the role', (list) => {
		expect(() => checkSystemRole(ROLE, { N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: list })).toThrow(
			expect.objectContaining({ code: 'RoleNotAllowed', field: 'roleArn' }),
		);
	});
	it('a star does not reach over the parts of an ARN', () => {
		expect(() =>
			checkSystemRole('arn:aws:iam::999999999999:role/x:role/n8n', {
				N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES: 'arn:aws:iam::*:role/n8n',
			}),
		).toThrow();
	});
});
