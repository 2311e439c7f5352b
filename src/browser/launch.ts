import { type Browser, chromium } from 'playwright';
import type { BrowserInfo } from '../ports/renderer.ts';

/** Megabytes of script objects in one page; more and the page crashes, alone. */
const SCRIPT_HEAP_MB = 512;
/** A second on an idle machine; crawling threads may leave it little. */
const LAUNCH_MS = 60_000;

/** Of a flag given twice the last one counts, so Playwright's own list is repeated, before what is added to it. */
const OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'Translate',
  'Prerender2',
  'AutofillServerCommunication',
  'WebRtcHideLocalIpsWithMdns',
  'DialMediaRouteProvider',
];

const FLAGS = [
  // Names are the proxy's business: whatever does not go through it finds no host. Its own address is no name.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--dns-prefetch-disable',
  // What runs over UDP would pass the proxy by.
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  `--disable-features=${OFF.join(',')}`,
  '--disable-blink-features=WebTransport',
  '--no-pings',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--no-experiments',
  '--mute-audio',
  '--hide-scrollbars',
  '--disable-notifications',
  '--disable-speech-api',
  '--disable-file-system',
  '--disable-remote-fonts',
  '--disable-gpu',
  `--js-flags=--max-old-space-size=${SCRIPT_HEAP_MB}`,
  // One renderer a site instance: a page that crashes takes no other with it.
  '--site-per-process',
];

/** Playwright gives these for the sake of tests; a hostile page has no business with them. */
const UNWANTED = ['--disable-popup-blocking', '--disable-ipc-flooding-protection', '--enable-unsafe-swiftshader'];

export interface Launched {
  readonly browser: Browser;
  readonly info: BrowserInfo;
}

const launchWith = (path: string, proxy: string, chromiumSandbox: boolean): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    headless: true,
    chromiumSandbox,
    args: FLAGS,
    ignoreDefaultArgs: UNWANTED,
    // Without a credential: what the browser wants for itself is refused, each page brings its own.
    proxy: { server: proxy },
    timeout: LAUNCH_MS,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });

/** Chromium has no sandbox as root, and none where the system forbids user namespaces; then it is started without. */
export async function launchBrowser(path: string, proxy: string): Promise<Launched> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  let sandbox: BrowserInfo['sandbox'] = isRoot ? 'root' : 'on';
  let browser: Browser;
  try {
    browser = await launchWith(path, proxy, sandbox === 'on');
  } catch (error) {
    if (isRoot || !/sandbox|namespace|zygote/i.test(String(error))) throw error;
    sandbox = 'unsupported';
    browser = await launchWith(path, proxy, false);
  }
  return { browser, info: { kind: 'browser', path, version: browser.version(), sandbox } };
}
