import type { RolePlan } from './rolePlan';

/** A Terraform configuration in HCL that makes the role. */
export function terraformOf(plan: RolePlan): string {
	const { roleName, maxSessionDuration, trustPolicy, permissionPolicy } = plan;
	const role = block('resource "aws_iam_role" "n8n"', [
		`name                 = ${text(roleName)}`,
		`max_session_duration = ${maxSessionDuration}`,
		`assume_role_policy   = jsonencode(${expression(trustPolicy, '  ')})`,
	]);
	const policy =
		permissionPolicy === undefined
			? []
			: block('resource "aws_iam_role_policy" "n8n"', [
					`name   = ${text(`${roleName}-permissions`)}`,
					'role   = aws_iam_role.n8n.id',
					`policy = jsonencode(${expression(permissionPolicy, '  ')})`,
				]);
	const output = block('output "role_arn"', ['value = aws_iam_role.n8n.arn']);
	return [role, policy, output]
		.filter((part) => part.length > 0)
		.map((part) => `${part.join('\n')}\n`)
		.join('\n');
}

const block = (head: string, body: readonly string[]): string[] => [
	`${head} {`,
	...body.map((line) => `  ${line}`),
	'}',
];

/** `${` and `%{` would start a template. */
const text = (value: string): string => JSON.stringify(value).replace(/([$%])\{/g, '$1$1{');

const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9]*$/;

function expression(value: unknown, indent: string): string {
	const inner = `${indent}  `;
	if (typeof value === 'string') return text(value);
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const list = Array.isArray(value);
	const parts = list
		? value.map((entry) => `${inner}${expression(entry, inner)},`)
		: Object.entries(value).map(
				([name, member]) => `${inner}${PLAIN_KEY.test(name) ? name : text(name)} = ${expression(member, inner)}`,
			);
	const [open, close] = list ? ['[', ']'] : ['{', '}'];
	return `${open}\n${parts.join('\n')}\n${indent}${close}`;
}
