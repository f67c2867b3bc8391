import assert from 'node:assert/strict';

const COLUMNS = 6;

/** Every node and credential with its icon, in both themes, on one picture. */
export async function checkIcons({ check, editor, rest, n8n, browser }) {
	const ours = ({ name, iconUrl }) => /^(n8n-nodes-aws\.|awsNodes)/.test(name) && iconUrl !== undefined;
	const nodes = (await rest.nodeTypes()).filter((type) => ours(type) && !type.outputs?.includes('ai_tool'));
	const credentials = (await rest.credentialTypes()).filter(ours);
	for (const theme of ['light', 'dark']) {
		await check(`every node and credential has its icon in the ${theme} theme`, async () => {
			const entries = [...nodes, ...credentials].map(({ displayName, iconUrl }) => ({
				displayName,
				url: iconUrl[theme],
			}));
			assert.ok(entries.length > 40);
			for (const { displayName, url } of entries) {
				const answer = await fetch(`${n8n.base}/${url}`);
				assert.equal(answer.headers.get('content-type')?.split(';')[0], 'image/svg+xml', `${displayName}: ${url}`);
			}
			assert.equal(
				new Set(nodes.map(({ iconUrl }) => iconUrl[theme])).size,
				nodes.length,
				'each node has an icon of its own',
			);
			const page = await browser.newPage({ viewport: { width: 1200, height: 200 } });
			await page.setContent(sheet(entries, theme, n8n.base));
			await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
			await page.screenshot({ path: editor.pictureFile(`icons-${theme}`), fullPage: true });
			await page.close();
			return entries.length;
		});
	}
}

function sheet(entries, theme, base) {
	const [paper, ink] = theme === 'light' ? ['#ffffff', '#404040'] : ['#1b1b1d', '#d8d8d8'];
	const cells = entries.map(
		({ displayName, url }) =>
			`<figure><img src="${base}/${url}" width="48" height="48"><figcaption>${displayName}</figcaption></figure>`,
	);
	return `<style>
		body { margin: 24px; background: ${paper}; color: ${ink}; font: 13px sans-serif;
			display: grid; grid-template-columns: repeat(${COLUMNS}, 1fr); gap: 20px 8px; }
		figure { margin: 0; text-align: center } figcaption { margin-top: 6px }
	</style>${cells.join('')}`;
}
