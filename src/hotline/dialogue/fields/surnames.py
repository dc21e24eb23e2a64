"""Surnames, and the common words that look like one."""

from __future__ import annotations

from .tables import listed, words

double = listed(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 公孙 慕容 令狐 司徒 长孙 宇文 轩辕 澹台 申屠"
    " 闻人 钟离 淳于"
)
single = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤温康施文牛樊葛邢"
    "安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管"
    "柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬边卞"
    "姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝"
)
"""Surnames of one character, without those that are far more often a word (和 明 时 全 应 成)."""
pinyin = words(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang"
    " han deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv ding ren lu yao shen"
    " zhong cui tan fan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei qian"
    " long shao ouyang zhuge sima situ shangguan wong chan lee ng cheung lam kwok ho tsang tse leung chow"
)
"""Surnames that agents type in small letters."""
not_names = words(
    "方便 安静 平时 常来 温州 宁波 成都 江边 高兴 包厢 包房 大包 中包 小包 全部 时间 时候 应该 任何 明白 易拉宝"
    " 文件 关于 路上 房间 单独 连着 简单 成人 常客 安排 关门 黄金 白天 白酒 石头 古装 游戏 华丽 章程 万一 何时"
    " 何地 和我 于是 曾经 向您 管理 左右 前后 上下 高度 高级 方式 方案 双人 毛巾 白色 黄色 蓝色 金色 红包 万元"
    " 米饭 水果 汤圆 花生 花篮 安全 安心 平安 平板 平台 连续 充电 元旦 何必 余下 余额 单位 单人 单子 曲目 盛大"
    " 夏天 秋天 温度 计划 关系 关心 解释 解决 麻烦 路口 路边 左边 右边 左侧 东西 东边 西边 南边 北边 车位 车上"
    " 钱包 钱款 阳台 牛排 牛奶 马路 熊猫 龙虾 江景 海边 海景 包间 包场 包夜 包括 包含 包装 鲜花 鱼缸 黑色 费用"
    " 程序 程度 顾客 顾虑 戴上 谢谢 谢了 谢啦 许多 施工 文字 方向 方面 苏打 党员 康复 石桌 童车 同事 同学 白板"
    " 雷雨 雨天 马桶 贺卡 贺礼 祝福 祝贺 房号 房型 房费 段落 樊笼 殷切 安检 安装 易碎 干净 干杯 古典 单号"
)
"""Common words that begin like a surname."""
not_latin = words(
    "a an the and or for at on in to of we i you he she they it us me my our your please pls thanks thank hi"
    " hello room rooms large small medium big book booking want need would like people person guests with no not"
    " yes ok okay change changed make cancel from until till hour hours minutes is are be will can could tel"
    " phone mobile number name date time today tomorrow tonight morning evening afternoon night next this private"
    " table seat party birthday reserve reservation instead move moved earlier later about around same day week"
    " call back new also maybe if so"
)
"""English words of the trade that are no name, however they are written."""
