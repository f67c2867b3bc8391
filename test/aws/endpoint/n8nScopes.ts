import { execFileSync } from 'node:child_process';

/** Runs in a process of its own: n8n's module brings hundreds of others with it. */
const SCRIPT = `
const { awsGetSignInOptionsAndUpdateRequest: signIn } = require(process.argv[1] + '/dist/credentials/common/aws/utils.js');
const hosts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(hosts.map(({ host, region }) => {
	try {
		const { signOpts } = signIn({ uri: 'https://' + host + '/x', headers: {}, qs: {} }, {}, '', 'GET', null, region);
		return [host, signOpts.service + ' ' + signOpts.region];
	} catch { return [host, null]; }
})));
`;

/** Scope that n8n's own AWS credential would sign each host with; hosts that it refuses are left out. */
export function n8nScopes(
	n8nNodesBase: string,
	hosts: ReadonlyArray<{ host: string; region: string }>,
): Map<string, string> {
	const output = execFileSync(process.execPath, ['-e', SCRIPT, n8nNodesBase], {
		input: JSON.stringify(hosts),
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return new Map(
		(JSON.parse(output) as Array<[string, string | null]>).filter(
			(entry): entry is [string, string] => entry[1] !== null,
		),
	);
}
