import { readIndex } from '../../aws/catalog/read';
import { JOB_RECIPES } from '../../aws/jobs';
import { PARITIES } from '../../migration/counterparts';
import { SERVICES } from '../../nodes/services';
import { operationsOf } from '../../nodes/shared/operation';
import { text } from './sources';

const { services } = readIndex();
const { n8n } = JSON.parse(text('package.json')) as { n8n: { nodes: string[] } };
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const written = (count: number): string => count.toLocaleString('en-US');

/** What there is much of, as README and changelog tell it. */
const FIGURES: Readonly<Record<string, string>> = {
	'operations of AWS': `${written(services.length)} services, ${written(sum(services.map(({ operations }) => operations.length)))} operations`,
	'operations of service nodes': `${sum(SERVICES.map((service) => operationsOf(service).length))} in ${SERVICES.length} service nodes`,
	'operations of n8n’s nodes': `${sum(PARITIES.map(({ operations }) => Object.keys(operations).length))} in ${PARITIES.length} nodes`,
	jobs: `${JOB_RECIPES.length} jobs of ${new Set(JOB_RECIPES.map(({ service }) => service)).size} services`,
	triggers: `| ${n8n.nodes.filter((file) => file.endsWith('Trigger.node.js')).length}; 4 | 1; 2 |`,
};

it.each(Object.entries(FIGURES))('README counts the %s right: %s', (_, figure) => {
	expect(text('README.md')).toContain(figure);
});
