import type { RolePlan } from './rolePlan';

/** A CloudFormation template in YAML that makes the role. */
export function cloudFormationOf(plan: RolePlan): string {
	const { roleName, maxSessionDuration, trustPolicy, permissionPolicy } = plan;
	return yaml({
		AWSTemplateFormatVersion: '2010-09-09',
		Description: `Role ${roleName}, which n8n assumes`,
		Resources: {
			Role: {
				Type: 'AWS::IAM::Role',
				Properties: {
					RoleName: roleName,
					MaxSessionDuration: maxSessionDuration,
					AssumeRolePolicyDocument: trustPolicy,
					...(permissionPolicy === undefined
						? {}
						: { Policies: [{ PolicyName: `${roleName}-permissions`, PolicyDocument: permissionPolicy }] }),
				},
			},
		},
		Outputs: {
			RoleArn: {
				Description: 'Enter it as Role ARN in the credential AWS Assume Role of n8n',
				Value: { 'Fn::GetAtt': ['Role', 'Arn'] },
			},
		},
	});
}

const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9]*$/;

/** Data as YAML, in block style. Texts are in double quotes, as in JSON, so that no date or number is read into them. */
function yaml(value: unknown): string {
	return `${lines(value).join('\n')}\n`;
}

function lines(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => indented(lines(entry), '- ', '  '));
	if (!isObject(value)) return [scalar(value)];
	return Object.entries(value).flatMap(([name, member]) => {
		const key = PLAIN_KEY.test(name) ? name : JSON.stringify(name);
		return isObject(member) ? [`${key}:`, ...indented(lines(member), '  ', '  ')] : [`${key}: ${scalar(member)}`];
	});
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const scalar = (value: unknown): string => (typeof value === 'number' ? String(value) : JSON.stringify(value));

const indented = (text: readonly string[], first: string, others: string): string[] =>
	text.map((line, index) => `${index === 0 ? first : others}${line}`);
