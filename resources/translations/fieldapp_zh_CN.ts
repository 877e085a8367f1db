<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>fieldapp</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>A fault in FieldApp ({kind}). Saved data is safe.</source>
        <translation>FieldApp 出错（{kind}）。已保存的数据是安全的。</translation>
    </message>
    <message>
        <source>A fault in FieldApp ({kind}). Saved data is safe; a report without personal data is in {file}.</source>
        <translation>FieldApp 出错（{kind}）。已保存的数据是安全的；不含个人信息的报告在 {file}。</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Auto</source>
        <comment>mode</comment>
        <translation>全自动</translation>
    </message>
    <message>
        <source>BD09 (Baidu)</source>
        <translation>BD09（百度）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Call</source>
        <comment>channel</comment>
        <translation>电话</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Champion</source>
        <translation>支持者</translation>
    </message>
    <message>
        <source>Choice</source>
        <comment>need</comment>
        <translation>多</translation>
    </message>
    <message>
        <source>Class A</source>
        <translation>A 级</translation>
    </message>
    <message>
        <source>Class B</source>
        <translation>B 级</translation>
    </message>
    <message>
        <source>Class C</source>
        <translation>C 级</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Competitor</source>
        <comment>objection</comment>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Conversion</source>
        <comment>rate</comment>
        <translation>转换</translation>
    </message>
    <message>
        <source>Conversion</source>
        <comment>stage</comment>
        <translation>转换</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>rate</comment>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Coverage</source>
        <comment>stage</comment>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Data on this laptop is encrypted</source>
        <translation>本机数据已加密</translation>
    </message>
    <message>
        <source>Decision-maker</source>
        <translation>决策者</translation>
    </message>
    <message>
        <source>Decisive</source>
        <comment>severity</comment>
        <translation>决定性</translation>
    </message>
    <message>
        <source>Delivery</source>
        <comment>objection</comment>
        <translation>交期</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Distributor</source>
        <translation>代理商</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Everything works without a mouse.</source>
        <translation>一切都可以不用鼠标完成。</translation>
    </message>
    <message>
        <source>Fair</source>
        <comment>channel</comment>
        <translation>展会</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>GCJ02 (Amap, Tencent)</source>
        <translation>GCJ02（高德、腾讯）</translation>
    </message>
    <message>
        <source>Gatekeeper</source>
        <translation>守门人</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Key {digit}</source>
        <translation>按键 {digit}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>company size</comment>
        <translation>大型</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>记录拜访</translation>
    </message>
    <message>
        <source>Mail</source>
        <comment>channel</comment>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>Manual</source>
        <comment>mode</comment>
        <translation>手动</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>company size</comment>
        <translation>中型</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>channel</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Micro</source>
        <comment>company size</comment>
        <translation>微型</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>导航</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>新建客户</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>新联系人</translation>
    </message>
    <message>
        <source>New objection</source>
        <translation>新反对理由</translation>
    </message>
    <message>
        <source>No need</source>
        <comment>objection</comment>
        <translation>没有需求</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>objection</comment>
        <translation>其他</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>买单者</translation>
    </message>
    <message>
        <source>Payment terms</source>
        <comment>objection</comment>
        <translation>账期</translation>
    </message>
    <message>
        <source>Penetration</source>
        <comment>rate</comment>
        <translation>渗透</translation>
    </message>
    <message>
        <source>Penetration</source>
        <comment>stage</comment>
        <translation>渗透</translation>
    </message>
    <message>
        <source>Price</source>
        <comment>objection</comment>
        <translation>价格</translation>
    </message>
    <message>
        <source>Prospect</source>
        <comment>stage</comment>
        <translation>潜在</translation>
    </message>
    <message>
        <source>Quality</source>
        <comment>need</comment>
        <translation>好</translation>
    </message>
    <message>
        <source>Quality</source>
        <comment>objection</comment>
        <translation>质量</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Recommender</source>
        <translation>建议者</translation>
    </message>
    <message>
        <source>Refresh this page</source>
        <translation>刷新本页</translation>
    </message>
    <message>
        <source>Rep</source>
        <translation>业务员</translation>
    </message>
    <message>
        <source>Repurchase</source>
        <comment>rate</comment>
        <translation>复购</translation>
    </message>
    <message>
        <source>Repurchase</source>
        <comment>stage</comment>
        <translation>复购</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save and next stop</source>
        <translation>保存并下一站</translation>
    </message>
    <message>
        <source>Savings</source>
        <comment>need</comment>
        <translation>省</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search accounts, people, phones, initials ({keys})</source>
        <translation>搜索客户、联系人、电话、拼音首字母（{keys}）</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>选择者</translation>
    </message>
    <message>
        <source>Semi-auto</source>
        <comment>mode</comment>
        <translation>半自动</translation>
    </message>
    <message>
        <source>Serious</source>
        <comment>severity</comment>
        <translation>严重</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Slight</source>
        <comment>severity</comment>
        <translation>轻微</translation>
    </message>
    <message>
        <source>Small</source>
        <comment>company size</comment>
        <translation>小型</translation>
    </message>
    <message>
        <source>Sort by {column}</source>
        <translation>按{column}排序</translation>
    </message>
    <message>
        <source>Speed</source>
        <comment>need</comment>
        <translation>快</translation>
    </message>
    <message>
        <source>Supply</source>
        <comment>objection</comment>
        <translation>供应</translation>
    </message>
    <message>
        <source>Switching cost</source>
        <comment>objection</comment>
        <translation>更换成本</translation>
    </message>
    <message>
        <source>Sync state: {text}</source>
        <translation>同步状态：{text}</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>They promised</source>
        <translation>对方承诺</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Trust</source>
        <comment>objection</comment>
        <translation>信任</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>撤销上一次修改</translation>
    </message>
    <message>
        <source>User</source>
        <comment>buying role</comment>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Video</source>
        <comment>channel</comment>
        <translation>视频</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Visit</source>
        <comment>channel</comment>
        <translation>拜访</translation>
    </message>
    <message>
        <source>WGS84</source>
        <translation>WGS84</translation>
    </message>
    <message>
        <source>We promised</source>
        <translation>我方承诺</translation>
    </message>
    <message>
        <source>a trace</source>
        <comment>band</comment>
        <translation>微量</translation>
    </message>
    <message>
        <source>accepted as a risk</source>
        <comment>objection event</comment>
        <translation>接受风险</translation>
    </message>
    <message>
        <source>accepted risk</source>
        <comment>objection state</comment>
        <translation>接受风险</translation>
    </message>
    <message>
        <source>against us</source>
        <comment>stance</comment>
        <translation>反对</translation>
    </message>
    <message>
        <source>answered</source>
        <comment>objection event</comment>
        <translation>已回应</translation>
    </message>
    <message>
        <source>answered</source>
        <comment>objection state</comment>
        <translation>已回应</translation>
    </message>
    <message>
        <source>assisted</source>
        <translation>协助下单</translation>
    </message>
    <message>
        <source>balance</source>
        <comment>payment</comment>
        <translation>尾款</translation>
    </message>
    <message>
        <source>broken</source>
        <comment>promise</comment>
        <translation>未守约</translation>
    </message>
    <message>
        <source>by GPS</source>
        <comment>place</comment>
        <translation>GPS 定位</translation>
    </message>
    <message>
        <source>can be dropped any time</source>
        <comment>band</comment>
        <translation>随时可换</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>order</comment>
        <translation>已取消</translation>
    </message>
    <message>
        <source>claimed</source>
        <comment>origination</comment>
        <translation>待确认</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>origination</comment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>contract</source>
        <comment>opening</comment>
        <translation>合同</translation>
    </message>
    <message>
        <source>customer login</source>
        <comment>opening</comment>
        <translation>客户账号</translation>
    </message>
    <message>
        <source>customer number</source>
        <comment>opening</comment>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>deposit</source>
        <comment>payment</comment>
        <translation>定金</translation>
    </message>
    <message>
        <source>disputed</source>
        <comment>origination</comment>
        <translation>有争议</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>eliminated</source>
        <comment>objection event</comment>
        <translation>已消除</translation>
    </message>
    <message>
        <source>eliminated</source>
        <comment>objection state</comment>
        <translation>已消除</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <comment>place</comment>
        <translation>手动填写</translation>
    </message>
    <message>
        <source>exposed</source>
        <comment>band</comment>
        <translation>不稳</translation>
    </message>
    <message>
        <source>for us</source>
        <comment>stance</comment>
        <translation>支持</translation>
    </message>
    <message>
        <source>from the address</source>
        <comment>place</comment>
        <translation>由地址得出</translation>
    </message>
    <message>
        <source>heard again</source>
        <comment>objection event</comment>
        <translation>再次听到</translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>%n 天后</numerusform>
        </translation>
    </message>
    <message>
        <source>in full</source>
        <comment>payment</comment>
        <translation>全款</translation>
    </message>
    <message>
        <source>kept</source>
        <comment>promise</comment>
        <translation>已兑现</translation>
    </message>
    <message>
        <source>locked in</source>
        <comment>band</comment>
        <translation>稳固</translation>
    </message>
    <message>
        <source>neutral</source>
        <comment>stance</comment>
        <translation>中立</translation>
    </message>
    <message>
        <source>next stop</source>
        <translation>下一站</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>place</comment>
        <translation>未知</translation>
    </message>
    <message>
        <source>nothing of ours</source>
        <comment>band</comment>
        <translation>没有我们的份额</translation>
    </message>
    <message>
        <source>open</source>
        <comment>objection state</comment>
        <translation>未消除</translation>
    </message>
    <message>
        <source>open</source>
        <comment>promise</comment>
        <translation>未兑现</translation>
    </message>
    <message>
        <source>placed by the rep</source>
        <translation>业务员下单</translation>
    </message>
    <message>
        <source>renewed by itself</source>
        <translation>自动续订</translation>
    </message>
    <message>
        <source>reopened</source>
        <comment>objection event</comment>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>reversed</source>
        <comment>origination</comment>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>safe</source>
        <comment>band</comment>
        <translation>安全</translation>
    </message>
    <message>
        <source>self-service</source>
        <translation>自助下单</translation>
    </message>
    <message>
        <source>stance unknown</source>
        <comment>stance</comment>
        <translation>态度未知</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待拜访</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>valid</source>
        <comment>order</comment>
        <translation>有效</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <comment>promise</comment>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>{distance} km</source>
        <translation>{distance} km</translation>
    </message>
    <message>
        <source>{person}; influences {people}</source>
        <translation>{person}；影响 {people}</translation>
    </message>
    <message>
        <source>{text} (Alt+{number})</source>
        <translation>{text}（Alt+{number}）</translation>
    </message>
</context>
</TS>
