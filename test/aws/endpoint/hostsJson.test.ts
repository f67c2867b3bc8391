import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostsJson } from '../../../scripts/catalog/hosts';

const project = join(__dirname, '..', '..', '..');

it('hosts.json is what the catalog yields', () => {
	const committed = readFileSync(join(project, 'aws', 'endpoint', 'hosts.json'), 'utf8');
	expect(hostsJson(join(project, 'aws', 'catalog'))).toBe(committed);
});
