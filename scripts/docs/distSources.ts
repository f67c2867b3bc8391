import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Service } from '../../nodes/shared/operation.ts';
import type { TriggerSources } from './eventTriggersPage.ts';
import type { PageSources } from './servicePage.ts';

/** Example workflows by the type of a node in them. */
export function examplesIn(root: string): (service: Pick<Service, 'node'>) => readonly string[] {
	const folder = join(root, 'docs', 'workflows');
	const texts = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
	return ({ node }) => texts.filter(([, text]) => text.includes(`"n8n-nodes-aws.${node}"`)).map(([file]) => file);
}

/** The built package: Node cannot run the sources of the nodes by itself. */
export function distSources(root: string): {
	services: readonly Service[];
	sources: PageSources;
	triggers: TriggerSources;
} {
	const load = createRequire(join(root, 'dist', 'package.json'));
	const { SERVICES } = load('./nodes/services.js') as typeof import('../../nodes/services.ts');
	return {
		services: SERVICES,
		sources: {
			...(load('./nodes/shared/fields.js') as typeof import('../../nodes/shared/fields.ts')),
			...(load('./nodes/shared/operation.js') as typeof import('../../nodes/shared/operation.ts')),
			...(load('./nodes/shared/serviceProperties.js') as typeof import('../../nodes/shared/serviceProperties.ts')),
			...(load('./nodes/Aws/policy/serviceCalls.js') as typeof import('../../nodes/Aws/policy/serviceCalls.ts')),
			...(load('./aws/catalog/read.js') as typeof import('../../aws/catalog/read.ts')),
			...(load('./nodes/shared/operationFacts.js') as typeof import('../../nodes/shared/operationFacts.ts')),
			examplesOf: examplesIn(root),
		},
		triggers: {
			...(load('./nodes/eventTriggers.js') as typeof import('../../nodes/eventTriggers.ts')),
			...(load('./nodes/shared/triggers/parameters.js') as typeof import('../../nodes/shared/triggers/parameters.ts')),
			...(load('./aws/provision/permissions.js') as typeof import('../../aws/provision/permissions.ts')),
			examplesOf: examplesIn(root),
		},
	};
}
