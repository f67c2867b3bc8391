import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { enumerateHosts, readHostSources } from './hostsFromRules.ts';
import { hostTable, hostTableText } from './hostsTable.ts';

/** Text of `aws/endpoint/hosts.json`, from the catalog in `aws/catalog`. */
export function hostsJson(catalog: string): string {
	const { partitions, sources } = readHostSources(catalog);
	return hostTableText(hostTable(partitions, sources, enumerateHosts(partitions, sources)));
}

// node scripts/catalog/hosts.ts, in the project's folder, after the catalog has been written
if (process.argv[1]?.endsWith(join('catalog', 'hosts.ts')))
	writeFileSync(join('aws', 'endpoint', 'hosts.json'), hostsJson(join('aws', 'catalog')));
