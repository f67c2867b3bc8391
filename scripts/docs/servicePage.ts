import type { Operation, Service } from '../../nodes/shared/operation.ts';

/** What the pages are made from: the functions that the package itself uses, from the sources or from the build. */
export interface PageSources {
	planOf: typeof import('../../nodes/shared/fields.ts').planOf;
	propertyOf: typeof import('../../nodes/shared/fields.ts').propertyOf;
	factsOf: typeof import('../../nodes/shared/operationFacts.ts').factsOf;
	operationsOf: typeof import('../../nodes/shared/operation.ts').operationsOf;
	listsEntries: typeof import('../../nodes/shared/serviceProperties.ts').listsEntries;
	otherCommands: typeof import('../../nodes/Aws/policy/serviceCalls.ts').otherCommands;
	readOperation: typeof import('../../aws/catalog/read.ts').readOperation;
	/** File names of the example workflows that use the node. */
	examplesOf: (service: Service) => readonly string[];
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** File name of the page of a service. */
export const pageName = ({ name }: Service): string =>
	`${name
		.replace(/\(.*?\)/g, '')
		.trim()
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')}.md`;

/** The page of a service node: what it does, with which fields, and which IAM actions it needs. */
export function servicePage(service: Service, sources: PageSources): string {
	const { operationsOf, factsOf, readOperation, otherCommands } = sources;
	const actionsOf = (operation: Operation): string[] => {
		const others = otherCommands(service, operation);
		const needed = others.flatMap((command) => readOperation(command.service, command.operation).iam ?? []);
		return [...new Set([...factsOf(service, operation).iam, ...needed])];
	};
	const examples = sources.examplesOf(service);
	const lines = [
		`# ${service.name}`,
		'',
		'<!-- Made by "npm run docs" from the records of the node. -->',
		'',
		`Node type \`n8n-nodes-aws.${service.node}\`. Works with the credentials AWS (IAM), AWS (Assume Role), AWS (IAM Roles Anywhere) and AWS (System Identity), and as a tool of AI agents. What it does not offer, the node **AWS** can: it calls every operation of the service.`,
		'',
		...(service.notes ?? []).flatMap((note) => [`- ${note}`]),
		...(service.notes === undefined ? [] : ['']),
		...(examples.length === 0
			? []
			: [
					`Example${examples.length === 1 ? '' : 's'}: ${examples.map((file) => `[${file}](../workflows/${file})`).join(', ')}`,
					'',
				]),
		'## Operations',
		'',
		'| Resource | Operation | What it does | AWS operation | IAM actions |',
		'| --- | --- | --- | --- | --- |',
	];
	for (const { resource, operation } of operationsOf(service)) {
		const { operation: called, documentation } = factsOf(service, operation);
		const link = `[${called}](${documentation})`;
		const actions = actionsOf(operation).map((action) => `\`${action}\``);
		lines.push(
			`| ${service.resources[resource]?.name ?? resource} | ${operation.name} | ${escaped(operation.description)} | ${link} | ${actions.join(' ') || 'none'} |`,
		);
	}
	lines.push('', '## Fields', '');
	for (const { resource, operation } of operationsOf(service)) {
		lines.push(
			`### ${service.resources[resource]?.name ?? resource}: ${operation.name}`,
			'',
			...fieldsOf(service, operation, sources),
			'',
		);
	}
	const all = [...new Set(operationsOf(service).flatMap(({ operation }) => actionsOf(operation)))].sort();
	lines.push(
		'## Policy',
		'',
		'What all operations together need. Keep the actions of the operations that you use, and name your own resources. *Policy → Generate* of the node **AWS** does that for a whole workflow.',
		'',
		'```json',
		JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: all, Resource: '*' }] }, null, 2),
		'```',
		'',
	);
	return lines.join('\n');
}

function fieldsOf(service: Service, operation: Operation, { planOf, propertyOf, listsEntries }: PageSources): string[] {
	const plan = planOf(service, operation);
	const lines = [...plan.filter(({ optional }) => !optional), ...plan.filter(({ optional }) => optional)].map(
		(field) => {
			const { description = '', required = false } = propertyOf(field);
			const place = field.optional ? ' (option)' : required ? ' (required)' : '';
			return `- **${field.label}**${place}${description === '' ? '' : `: ${description}`}`;
		},
	);
	if (listsEntries(service, operation)) lines.push('- **Return All** or **Limit**');
	if (operation.batch !== undefined) {
		lines.push(
			`- Several items go into one call of ${operation.batch.command}, at most ${operation.batch.size}; option **Batch Size**`,
		);
	}
	return lines.length === 0 ? ['No fields of its own.'] : lines;
}
