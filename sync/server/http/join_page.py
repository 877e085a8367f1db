"""What a browser shows of a joining link. The code stands behind the # and is never sent here."""

from __future__ import annotations

import base64
import hashlib

from starlette.responses import Response

_STYLE = (
    "body{font:17px/1.6 system-ui,sans-serif;max-width:34em;margin:3em auto;padding:0 1em;color:#1d2733}"
    "code{background:#eef1f4;padding:.1em .3em}@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#16191d}"
    "code{background:#2a3037}}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language",
}
_TEXTS = {
    "en": (
        "Join with FieldApp",
        "This address sets up one laptop. It holds a code that only you have; this page does not see it.",
        (
            "Copy the whole address of this page, with everything after the <code>#</code>.",
            "Open FieldApp on your laptop and choose <b>Join with an enrolment code</b>; paste the address.",
            "Where FieldApp is in use already: settings, <b>Join a company…</b>",
            "Without a window: <code>fieldapp join ADDRESS</code>",
        ),
        "The code works once, and for a few days only. If it has run out, ask your administrator for another.",
    ),
    "zh-CN": (
        "加入公司",
        "这个网址用来设置一台笔记本电脑。里面的接入码只有您有，本页面看不到它。",
        (
            "复制本页的完整网址，包括 <code>#</code> 后面的全部内容。",
            "在笔记本电脑上打开 FieldApp，选择<b>用接入码加入公司</b>，粘贴网址。",
            "已在使用 FieldApp 时：设置里的<b>加入公司…</b>",
            "没有图形界面时：<code>fieldapp join 网址</code>",
        ),
        "接入码只能用一次，几天后失效。如已失效，请向管理员再要一个。",
    ),
}


def join_page(languages: str) -> Response:
    """Return the page in the language that the browser asks for first of those we have."""
    wanted = [one.partition(";")[0].strip().lower() for one in languages.split(",")]
    code = next((one for one in wanted if one.startswith(("zh", "en"))), "en")
    name = "zh-CN" if code.startswith("zh") else "en"
    title, intro, steps, end = _TEXTS[name]
    items = "".join(f"<li>{one}</li>" for one in steps)
    page = (
        f'<!doctype html><html lang="{name}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><h1>{title}</h1><p>{intro}</p><ol>{items}</ol><p>{end}</p></body></html>"
    )
    return Response(page, media_type="text/html; charset=utf-8", headers=_HEADERS)
